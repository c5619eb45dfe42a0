/** Gates, their tables, and bands. */
import { compare, rational } from '#money';
import type { Agreement } from '../../fields/agreement-fields.js';
import { sides, unless, type Rule } from '../rule.js';

type Rows = Agreement['tables'][string];
type Gate = Agreement['gate']['up'];

const isSame = (a: string, b: string) => compare(rational(a), rational(b)) === 0;

function tableFaults(rows: Rows, pointer: string) {
  const meeting = rows.slice(1).map((row, at) => ({ before: rows[at]!, row }));
  const last = rows.at(-1)!;
  const isClosed = last.to !== null || last.atTo !== undefined;
  const isUnfinished = rows.slice(0, -1).some(({ from, to, atTo }) => atTo === undefined || (to ?? 0) <= from);
  if (isClosed) return unless(false, pointer, 'the last row must be open, without atTo');
  if (isUnfinished) return unless(false, pointer, 'a row before the last needs an end above its beginning, and atTo');
  return [
    ...unless(
      meeting.every(({ before, row }) => row.from === before.to! + 1),
      pointer,
      'rows leave a gap or overlap',
    ),
    ...unless(
      meeting.every(({ before, row }) => isSame(before.atTo!, row.atFrom)),
      pointer,
      'not continuous where rows meet',
    ),
  ];
}

const tables: Rule = {
  at: '/tables',
  reads: ['/tables'],
  says: 'Rows adjoin (next from = to + 1) and are continuous (next atFrom = atTo); the last, and only the last, is open (to null, no atTo).',
  check: ({ tables: found }) => Object.entries(found).flatMap(([name, rows]) => tableFaults(rows, `/tables/${name}`)),
};

function gateFaults(gate: Gate, names: Agreement['tables'], pointer: string) {
  if (gate === null) return [];
  const { rate, table, tableBelowLives } = gate;
  const isBoth = rate !== undefined && table !== undefined;
  return [
    ...unless(rate !== undefined || table !== undefined, pointer, 'rate or table missing'),
    ...unless(table === undefined || Object.hasOwn(names, table), `${pointer}/table`, 'no such table'),
    ...unless(!isBoth || tableBelowLives !== undefined, pointer, 'tableBelowLives missing'),
    ...unless(isBoth || tableBelowLives === undefined, `${pointer}/tableBelowLives`, 'only with rate and table'),
  ];
}

const gates: Rule = {
  at: '/gate',
  reads: ['/gate/up', '/gate/down', '/tables'],
  says: 'A gate has a rate, a table that exists, or both; tableBelowLives stands with both, and only then.',
  check: ({ gate, tables: found }) => sides.flatMap(side => gateFaults(gate[side], found, `/gate/${side}`)),
};

const excessOrBelow: Rule = {
  at: '/gate',
  reads: ['/gate/basis', '/gate/upBelow'],
  says: 'Basis excess and an upBelow.factor above 0 exclude each other.',
  check: ({ gate: { basis, upBelow } }) =>
    unless(basis === 'first' || rational(upBelow.factor).numerator === 0n, '/gate', 'basis excess and upBelow above 0 exclude each other'),
};

function bandFaults(bands: Agreement['bands']['up'], pointer: string) {
  const ends = bands.map(({ upTo }) => upTo);
  const closed = ends.slice(0, -1);
  const rising = closed.flatMap(end => (end === null ? [] : [rational(end)]));
  const isRising = rising.every((end, at) => at === 0 || compare(rising[at - 1]!, end) < 0);
  return [
    ...unless(ends.length === 0 || ends.at(-1) === null, pointer, 'the last band must be open'),
    ...unless(
      closed.every(end => end !== null),
      pointer,
      'only the last band may be open',
    ),
    ...unless(isRising, pointer, 'ends must rise'),
  ];
}

const bands: Rule = {
  at: '/bands',
  reads: ['/bands'],
  says: 'Ends rise strictly; the last, and only the last, is null.',
  check: ({ bands: found }) => sides.flatMap(side => bandFaults(found[side], `/bands/${side}`)),
};

export const gateRules: readonly Rule[] = [tables, gates, excessOrBelow, bands];
