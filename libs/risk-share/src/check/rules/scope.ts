/** Parties, lines and sources. */
import { twice, unless, type Rule } from '../rule.js';

const payerApart: Rule = {
  at: '/payer',
  reads: ['/payer', '/providers'],
  says: 'It is not among the providers.',
  check: ({ payer, providers }) => unless(!providers.includes(payer), '/payer', 'one of the providers'),
};

const linesOnce: Rule = {
  at: '/scope',
  reads: ['/scope/include', '/scope/exclude', '/scope/passThrough'],
  says: 'A line stands in only one of include, exclude and passThrough, and there once.',
  check: ({ scope: { include, exclude, passThrough } }) => {
    const lines = [...include, ...exclude, ...passThrough.map(({ line }) => line)];
    return twice(lines).map(line => ({ pointer: '/scope', message: `names the line ${line} twice` }));
  },
};

const sameLimit: Rule = {
  at: '/benchmark',
  reads: ['/benchmark/truncatedAt', '/scope/truncate'],
  says: 'truncatedAt is scope.truncate.perPatient: a limit hits benchmark and actual alike.',
  check: ({ benchmark: { truncatedAt }, scope: { truncate } }) =>
    unless(truncatedAt === undefined || truncatedAt === truncate?.perPatient, '/benchmark/truncatedAt', 'not the limit of scope.truncate.perPatient'),
};

const sourcesOnce: Rule = {
  at: '/waterfall',
  reads: ['/waterfall'],
  says: 'A source is named once.',
  check: ({ waterfall }) =>
    twice(waterfall.map(({ source }) => source)).map(source => ({ pointer: '/waterfall', message: `names the source ${source} twice` })),
};

const noGateBelowWaterfall: Rule = {
  at: '',
  reads: ['/waterfall', '/gate/down'],
  says: 'waterfall and gate.down exclude each other.',
  check: ({ waterfall, gate }) => unless(waterfall.length === 0 || gate.down === null, '', 'waterfall and gate.down exclude each other'),
};

export const scopeRules: readonly Rule[] = [payerApart, linesOnce, sameLimit, sourcesOnce, noGateBelowWaterfall];
