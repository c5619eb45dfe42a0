import { lists, preparations, returnOfC, settlement } from './preparations.js';
import { commandsOf } from './commands-of.js';
import { keyOf, type Said } from './said.js';
import { yearMovements, type Row } from './movements.js';

/** A command as a line of a file holds it. */
export interface FileCommand {
  readonly command: string;
  readonly lco: string;
  readonly commandId: string;
  readonly effectiveOn: string;
  readonly reason: { readonly code: string; readonly text: string };
  readonly authority?: { readonly kind: string; readonly reference: string };
  readonly data: object;
}

export const lco = 'worked-year';

const books = ['POOL', 'TRANSFORMATION', 'CAPITAL'];
const months = Array.from({ length: 12 }, (_, index) => `FY27-M${String(index + 1).padStart(2, '0')}`);

/** The whole worked year as commands, in the order of the day recorded: made ready, lived through month by month, closed. */
export const workedYear = (): readonly FileCommand[] =>
  timeline().map(({ key, ...each }, index) => ({
    command: each.command,
    lco,
    commandId: keyOf(key ?? `worked-year ${index}`),
    effectiveOn: each.effectiveOn,
    reason: { code: 'worked-year', text: 'worked year' },
    authority: { kind: 'schedule', reference: 'worked-year' },
    data: each.data,
  }));

/** Something that is recorded on a day; what is known first on a day comes first, months close last. */
interface Entry {
  readonly on: string;
  readonly rank: number;
  readonly said: readonly Said[];
}

function timeline(): readonly Said[] {
  const rows = yearMovements();
  const later = lists().filter(({ effectiveOn }) => effectiveOn !== '2026-04-01');
  const pot = Number(rows.find(({ posting }) => posting === '8')!.pence);
  const entries: readonly Entry[] = [
    ...later.map(list => ({ on: list.effectiveOn, rank: 0, said: [list] })),
    { on: '2027-01-10', rank: 0, said: returnOfC },
    { on: '2027-03-31', rank: 0, said: settlement(pot) },
    ...groups(rows).map(group => ({ on: group[0]!.date, rank: isArrears(group[0]!) ? 1 : 2, said: commandsOf(group) })),
    ...months.map(month => ({ on: lastDays[Number(month.slice(-2)) - 1]!, rank: 3, said: closing(month) })),
    { on: '2027-03-31', rank: 4, said: closing('FY27-M13') },
  ];
  return [...preparations(), ...[...entries].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rank - b.rank)).flatMap(({ said }) => said)];
}

const lastDays = ['04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31']
  .map(day => `2026-${day}`)
  .concat(['2027-01-31', '2027-02-28', '2027-03-31']);

const closing = (period: string): readonly Said[] =>
  books.map(book => ({ command: 'ClosePeriod', effectiveOn: lastDays[Math.min(Number(period.slice(-2)), 12) - 1]!, data: { book, period } }));

/** Rows that one command or journal says: of one posting, date and effective date; a posting between funds is one over both books. */
function groups(rows: readonly Row[]): readonly (readonly Row[])[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.date, row.posting, row.posting === '18' ? 'both' : row.book, row.layer, row.effective_on].join();
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()];
}

/** Price arrears come before the run that pays them. */
const isArrears = (row: Row): boolean => row.posting === '4.M8' && row.effective_on !== row.date;
