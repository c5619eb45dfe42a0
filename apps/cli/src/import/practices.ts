/** The register of practices: who joins, who leaves, who has another name. */
import { partnerOn, valueOn, type FileSeen, type Ledger, type Level, type LedgerEvent, type Practice } from '#domain';
import type { PracticeRow, PracticeTotals } from '#exchange';
import type { PlainDate } from '#money';
import { listed } from './listed.js';
import { chunked, eventsOf, type Control, type ImportSource, type NotReady, type Plan, type Step } from './plan.js';

/** What a register is taken in with. `asOf` is the day to which an edition speaks: the newest day in it, where it is not given. */
export interface PracticesOptions {
  readonly level: Level;
  readonly asOf?: PlainDate;
}

/** What becomes of a row: the commands it asks for, and the kind under which people are told of it. */
interface Outcome {
  readonly steps?: readonly Step[];
  readonly told?: readonly (readonly [kind: string, what: string])[];
}

interface Edition {
  readonly ledger: Ledger;
  readonly firstDay: PlainDate;
  readonly asOf: PlainDate;
  readonly level: Level;
}

/** The register as something to take in. */
export function practicesSource(file: FileSeen, rows: readonly PracticeRow[], totals: PracticeTotals, options: PracticesOptions): ImportSource {
  return {
    kind: 'practices',
    file,
    totals: { rows: totals.rows, parties: totals.practices, pence: {} },
    plan: ledger => planOf(ledger, rows, totals, options),
  };
}

/** The newest day that an edition's practices have; those that are only proposed may be dated ahead. */
export const newestDay = (rows: readonly PracticeRow[]): PlainDate | undefined =>
  rows
    .filter(({ status }) => status !== 'proposed')
    .flatMap(row => [row.openedOn, row.joinedOn ?? row.openedOn, row.status === 'closed' ? row.closedOn : row.openedOn])
    .reduce<PlainDate | undefined>((newest, day) => (newest === undefined || day > newest ? day : newest), undefined);

function planOf(ledger: Ledger, rows: readonly PracticeRow[], totals: PracticeTotals, { level, asOf }: PracticesOptions): Plan | NotReady {
  const firstDay = ledger.organisation.proposedOn;
  if (firstDay === undefined) return { missing: ['the LCO is proposed (ProposeLco)'] };
  const edition: Edition = { ledger, firstDay, level, asOf: asOf ?? newestDay(rows) ?? firstDay };
  const outcomes = rows.map(row => outcomeOf(edition, row));
  const steps = outcomes.flatMap(outcome => outcome.steps ?? []);
  const gone = memberCodes(ledger).filter(code => !rows.some(row => row.code === code));
  const told = [...outcomes.flatMap(outcome => outcome.told ?? []), ...gone.map(code => ['members that this edition does not have', code] as const)];
  return {
    chunks: chunked(steps),
    controls: decided => controlsOf(steps, outcomes.length, totals, decided),
    notes: [`The edition speaks to ${edition.asOf}; other prescribing settings: ${totals.otherSettings} rows, no practices.`, ...listed(told)],
  };
}

function controlsOf(steps: readonly Step[], handled: number, totals: PracticeTotals, decided: readonly LedgerEvent[]): readonly Control[] {
  const asked = (command: string) => steps.filter(step => step.command === command).length;
  const count = (name: string, file: number, ledger: number): Control => ({ name, unit: 'count', file, ledger });
  return [
    count('rows', totals.rows, handled + totals.otherSettings + totals.invalid),
    count('practices', totals.active + totals.closed + totals.dormant + totals.proposed, handled),
    count('joined', asked('JoinLco'), eventsOf(decided, 'PracticeJoined').length),
    count('left', asked('LeaveLco'), eventsOf(decided, 'PracticeLeft').length),
    count('renamed', asked('RenamePractice'), eventsOf(decided, 'PracticeRenamed').length),
  ];
}

const memberCodes = ({ membership }: Ledger): readonly string[] =>
  [...membership.practices.values()].filter(({ spans }) => spans.at(-1)?.until === undefined).map(({ practice }) => practice);

function outcomeOf(edition: Edition, row: PracticeRow): Outcome {
  const known = edition.ledger.membership.practices.get(row.code);
  if (row.status === 'active') return known === undefined ? joining(edition, row) : active(edition, row, known);
  if (row.status === 'closed') return closed(edition, row, known);
  return { told: [[`${row.status}, not joined`, row.code]] };
}

type Joined = Extract<PracticeRow, { joinedOn: PlainDate }>;

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

function joining({ ledger, firstDay, level }: Edition, row: Joined): Outcome {
  const { code: practice, name, commissioner, line } = row;
  const effectiveOn = later(firstDay, row.joinedOn);
  const isHost = commissioner === ledger.organisation.hostCommissioner;
  const isPartner = !isHost && partnerOn(ledger.organisation, commissioner, effectiveOn) !== undefined;
  const data = { practice, name, contractKind: 'unknown', level, ...(isPartner ? { commissioner } : {}) };
  return {
    steps: [{ line, command: 'JoinLco', effectiveOn, data }],
    told: isHost || isPartner ? [] : [[`joined under the host commissioner, since ${commissioner} was no partner`, practice]],
  };
}

function active(edition: Edition, row: Extract<PracticeRow, { status: 'active' }>, known: Practice): Outcome {
  const until = known.spans.at(-1)?.until;
  if (until !== undefined) {
    const isBack = later(edition.firstDay, row.joinedOn) >= until;
    return isBack ? joining(edition, row) : { told: [['active here, but left in the ledger: decide by hand', `${row.code} (left ${until})`]] };
  }
  const commissioner = known.commissioner ?? edition.ledger.organisation.hostCommissioner;
  const told: Outcome['told'] = commissioner === row.commissioner ? [] : [[`new commissioner, not recorded: ${commissioner} -> ${row.commissioner}`, row.code]];
  return renaming(edition, row, known, told);
}

function renaming({ asOf }: Edition, { line, code: practice, name }: PracticeRow, known: Practice, told: NonNullable<Outcome['told']>): Outcome {
  const effectiveOn = later(asOf, known.spans[0]!.from);
  if (valueOn(known.names, effectiveOn) === name) return { told };
  if (known.names.at(-1)!.from > effectiveOn) return { told: [...told, ['another name here, but the ledger has a later one', practice]] };
  return { told, steps: [{ line, command: 'RenamePractice', effectiveOn, data: { practice, name } }] };
}

function closed(edition: Edition, row: Extract<PracticeRow, { status: 'closed' }>, known: Practice | undefined): Outcome {
  const { code: practice, closedOn, line } = row;
  const leaving: Step = { line, part: 'LeaveLco', command: 'LeaveLco', effectiveOn: closedOn, data: { practice, why: 'closure' } };
  if (known === undefined) {
    if (closedOn <= later(edition.firstDay, row.joinedOn)) return { told: [['closed before it could join', practice]] };
    const { steps = [], told = [] } = joining(edition, row);
    return { steps: [...steps, leaving], told };
  }
  const { from, until } = known.spans.at(-1)!;
  if (until === undefined && closedOn >= from) return { steps: [leaving] };
  if (until === undefined) return { told: [['closed here before it joined: decide by hand', `${practice} (closed ${closedOn}, joined ${from})`]] };
  return until === closedOn ? {} : { told: [['closed here on another day than it left: decide by hand', `${practice} (closed ${closedOn}, left ${until})`]] };
}
