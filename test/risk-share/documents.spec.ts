import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documents as documentsIn } from '../../apps/cli/src/settle/documents.js';
import { settlementsOf } from './settle-file.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = await documentsIn(root);
const example = (name: string) => settlementsOf(`${root}/docs/examples/agreements/${name}.json`, `${root}/docs/examples/agreements/${name}.csv`);

describe('the documentation of the savings engine', () => {
  it.each([...documents.keys()])('has %s as the code makes it', file => expect(readFileSync(`${root}/${file}`, 'utf8')).toBe(documents.get(file)));
  it('explains a capped, a gated and a penny-split settlement', () => {
    const page = documents.get('docs/settlements-explained.md')!;
    expect(page).toContain('Cut at the lowest limit (5 % of benchmark is 4,950,000.00): leaves 4,950,000.00.');
    expect(page).toContain('Gate of 2 % of the benchmark: not shared.');
    expect(page).toContain('Split: acute-trust 147,661.11, community-trust 103,362.78, gp-federation 265,790.00 and mental-health-trust 73,830.56.');
  });
});

describe('an example agreement', () => {
  it('of a gain and loss share settles its saving and its overspend', async () => {
    expect((await example('nhs-gain-and-loss-share')).map(({ result }) => result)).toEqual([59_064_445, -50_000_000]);
  });
  it('of a pooled fund divides its overspend and returns its underspend', async () => {
    const [over, under] = await example('section-75-pooled-fund');
    expect(over).toMatchObject({ parts: { council: -15_942_408, icb: -25_402_369 }, complement: '0' });
    expect(under).toMatchObject({ carried: 10_000_000, parts: { council: 12_494_604, icb: 18_741_907 } });
  });
  it('of a risk corridor caps, gates, and shares a loss in tiers', async () => {
    const [capped, gated, loss] = await example('tiered-risk-corridor');
    expect(capped).toMatchObject({ variance: '1485000000', result: 495_000_000, flags: ['breakGlass'] });
    expect(gated).toMatchObject({ variance: '197999999', result: 0 });
    expect(loss).toMatchObject({ variance: '-1683000000', result: -396_000_000 });
  });
});
