/** A quarter's lists: the first version of a snapshot, or a next one where the file says something else. */
import { isSuspendedOn, listKey, practiceOn, type FileSeen, type Ledger, type LedgerEvent } from '#domain';
import type { ListSizeRow, ListSizeTotals } from '#exchange';
import type { PlainDate } from '#money';
import { listed } from './listed.js';
import { chunked, eventsOf, type Control, type ImportSource, type Plan, type Step } from './plan.js';

/** The quarter as something to take in. */
export function listSizesSource(file: FileSeen, snapshotOn: PlainDate, rows: readonly ListSizeRow[], totals: ListSizeTotals): ImportSource {
  return {
    kind: 'list-sizes',
    file,
    totals: { rows: totals.rows, parties: totals.withPatients, pence: {} },
    plan: (ledger, taking) => planOf(ledger, { file: taking.file, snapshotOn, rows, totals }),
  };
}

interface Quarter {
  readonly file: FileSeen;
  readonly snapshotOn: PlainDate;
  readonly rows: readonly ListSizeRow[];
  readonly totals: ListSizeTotals;
}

function planOf(ledger: Ledger, quarter: Quarter): Plan {
  const outcomes = quarter.rows.map(row => ({ row, is: outcomeOf(ledger, quarter, row) }));
  const steps = outcomes.flatMap(({ is }) => (typeof is === 'string' ? [] : [is]));
  const told = outcomes.flatMap(({ row, is }) => (typeof is === 'string' ? [[is, `${row.practice} ${row.heads}`] as const] : []));
  const heads = outcomes.reduce((sum, { row, is }) => (typeof is === 'string' ? sum + row.heads : sum), 0);
  const same = told.filter(([kind]) => kind === alreadySaid).length;
  return {
    chunks: chunked(steps),
    controls: decided => controlsOf(quarter, { recorded: steps.length, notRecorded: told.length, heads }, decided),
    notes: [
      `The snapshot is of ${quarter.snapshotOn}; rows without patients: ${quarter.totals.withoutPatients}; the same in the ledger already: ${same}.`,
      ...listed(told.filter(([kind]) => kind !== alreadySaid)),
    ],
  };
}

function controlsOf(
  { totals }: Quarter,
  { recorded, notRecorded, heads }: { readonly recorded: number; readonly notRecorded: number; readonly heads: number },
  decided: readonly LedgerEvent[],
): readonly Control[] {
  const lists = eventsOf(decided, 'ListSizeRecorded');
  return [
    { name: 'rows', unit: 'count', file: totals.rows, ledger: recorded + notRecorded + totals.withoutPatients + totals.invalid },
    { name: 'lists recorded', unit: 'count', file: totals.withPatients - notRecorded, ledger: lists.length },
    { name: 'patients recorded', unit: 'count', file: totals.heads - heads, ledger: lists.reduce((sum, { data }) => sum + data.heads, 0) },
    { name: 'patients in all', unit: 'count', file: totals.heads, ledger: lists.reduce((sum, { data }) => sum + data.heads, heads) },
  ];
}

const alreadySaid = 'the same in the ledger';

/** The command for a row, or the kind under which it is counted. */
function outcomeOf(ledger: Ledger, { file, snapshotOn }: Quarter, { line, practice, heads }: ListSizeRow): Step | string {
  const member = practiceOn(ledger.membership, practice, snapshotOn);
  if (member === undefined) return noMember(ledger, practice, snapshotOn);
  if (isSuspendedOn(ledger.returns, practice, snapshotOn)) return 'national contract suspended, so the list is not its own';
  const before = member.lists.get(listKey('registered', snapshotOn));
  if (before?.heads === heads) return alreadySaid;
  const data = { practice, snapshotOn, basis: 'registered', heads, version: (before?.version ?? 0) + 1, source: file };
  return { line, command: 'RecordListSize', effectiveOn: snapshotOn, data };
}

function noMember({ membership }: Ledger, practice: string, on: PlainDate): string {
  const spans = membership.practices.get(practice)?.spans;
  if (spans === undefined) return 'no member, never joined';
  return spans.some(({ from }) => from > on) ? 'no member yet on that day' : 'no member any more on that day';
}
