// Properties are tried on the same examples in every run, so that a run can be repeated; LCO_TEST_SEED=random looks for new ones, and a
// failure prints its seed.
import fc from 'fast-check';

const { LCO_TEST_SEED: asked = '20261126' } = process.env;
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
