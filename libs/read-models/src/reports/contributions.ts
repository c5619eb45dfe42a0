import { endOf } from '../queries/balances.js';
import { callSumsAt, type CallSums } from '../queries/call-sums.js';
import { historiesAt, statesAt, type Parts } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { dayOf } from './practice.js';
import { date, defineReport, pence, text, type Asked, type Row } from './report.js';

/** A contribution at a basis: amounts in pence. `called` is what was received and is outstanding; what was credited of the calls stands apart. */
export interface ContributionState extends CallSums {
  readonly contribution: string;
  readonly book: string;
  readonly party: string;
  readonly agreed: number;
  readonly overdue: number;
  /** The oldest due date of what is outstanding, empty without any. */
  readonly oldestDueOn: string;
}

const sumNames = ['agreed', 'called', 'credited', 'received', 'outstanding', 'overdue'] as const;

/**
 * What each partner agreed to give, what was called of it, what came in, what is outstanding, and what of that is past due on the day. Called is less
 * what was reversed or credited, so that it is what was received and what is outstanding. By period it counts what was posted by then.
 */
export const contributions = defineReport(
  { name: 'contributions', title: 'Contributions', version: 2, by: 'day', parameters: ['contribution', 'party'] },
  async asked => {
    const { parameters } = asked;
    const all = await contributionsAt(asked);
    if (parameters.contribution !== undefined && !all.some(each => each.contribution === parameters.contribution))
      throw new ReadRefused('unknown-name', `there is no contribution ${parameters.contribution}`, { contribution: parameters.contribution });
    const chosen = all
      .filter(({ contribution, book }) => asked.books.includes(book) && contribution === (parameters.contribution ?? contribution))
      .filter(({ party }) => party === (parameters.party ?? party));
    const rows = chosen.map(rowOf);
    const sums = Object.fromEntries(sumNames.map(name => [`${name}_pence`, chosen.reduce((total, each) => total + each[name], 0)]));
    return { columns, parts: [{ name: '', rows, sums }] };
  },
);

const rowOf = (each: ContributionState): Row => ({
  contribution: each.contribution,
  book: each.book,
  party: each.party,
  agreed_pence: each.agreed,
  called_pence: each.called,
  credited_pence: each.credited,
  received_pence: each.received,
  outstanding_pence: each.outstanding,
  overdue_pence: each.overdue,
  oldest_due_on: each.oldestDueOn,
});

const columns = [
  text('contribution', 'Contribution'),
  text('book', 'Book'),
  text('party', 'Party'),
  pence('agreed_pence', 'Agreed'),
  pence('called_pence', 'Called'),
  pence('credited_pence', 'Credited'),
  pence('received_pence', 'Received'),
  pence('outstanding_pence', 'Outstanding'),
  pence('overdue_pence', 'Overdue'),
  date('oldest_due_on', 'Oldest due'),
];

/** All contributions at a basis: agreed by its last day, or called by its end. What was called and received is what the items of the calls say. */
export async function contributionsAt({ on, lco, basis }: Pick<Asked, 'on' | 'lco' | 'basis'>): Promise<readonly ContributionState[]> {
  const [day, at] = [dayOf({ basis }), { lco, revision: basis.revision }];
  const found = await historiesAt(on, at, 'contribution');
  const now = await statesAt(on, { ...at, day }, 'contribution');
  const items = [...found.values()].flatMap(parts => parts.all('contribution.called').map(({ body }) => body.item));
  const calls = await callSumsAt(on, { ...at, end: endOf(basis) }, items);
  return [...found.values()].flatMap(parts => oneOf(parts, now.get(parts.id), calls, day) ?? []);
}

const nothing: CallSums = { called: 0, credited: 0, received: 0, outstanding: 0 };

function oneOf(all: Parts, now: Parts | undefined, sums: ReadonlyMap<string, CallSums>, day: string): ContributionState | undefined {
  const agreed = all.get('contribution.agreed')?.body;
  const calls = all.all('contribution.called').flatMap(({ body }) => {
    const call = sums.get(body.item);
    return call === undefined ? [] : [{ ...call, dueOn: body.dueOn }];
  });
  if (agreed === undefined || (now === undefined && calls.length === 0)) return undefined;
  const open = calls.filter(({ outstanding }) => outstanding !== 0);
  return {
    contribution: all.id,
    book: agreed.book,
    party: agreed.party,
    agreed: now?.get('contribution.sum')?.body.pence ?? 0,
    ...calls.reduce(added, nothing),
    overdue: open.filter(({ dueOn }) => dueOn < day).reduce((sum, { outstanding }) => sum + outstanding, 0),
    oldestDueOn: open.map(({ dueOn }) => dueOn).sort()[0] ?? '',
  };
}

const added = (one: CallSums, other: CallSums): CallSums => ({
  called: one.called + other.called,
  credited: one.credited + other.credited,
  received: one.received + other.received,
  outstanding: one.outstanding + other.outstanding,
});
