/** The ids behind the names of the worked year: practices have codes, everybody else an id. */
const ids: Readonly<Record<string, string>> = {
  A: 'P99001',
  B: 'P99002',
  C: 'P99003',
  others: 'P99099',
  'A partner 1': 'A-partner-1',
  'A partner 2': 'A-partner-2',
  'A partner 3': 'A-partner-3',
  'lender of A': 'lender-of-A',
};

/** The id of a party by the name the worked year gives it. */
export const partyOf = (name: string): string => ids[name] ?? name;

/** A name as a slug: 'C Cedar Lane' is C-Cedar-Lane, 'capital: premises' capital-premises. */
export const slugOf = (name: string): string => name.replaceAll(': ', '-').replaceAll(' ', '-');

/** An end as a journal names it. */
export interface JournalEnd {
  readonly class: string;
  readonly party?: string;
  readonly line?: string;
  readonly detail?: string;
}

const withDetail = ['fixed-asset', 'cash', 'appropriation', 'fund-balance'];
const asDetail = ['gain share paid on', 'in kind: accommodation'];

/** The account that a class and a name of movements.csv stand for. */
export function endOf(name: string, account: string, counterparty: string): JournalEnd {
  if (withDetail.includes(name)) return { class: name, detail: slugOf(account) };
  if (name === 'expenditure')
    return { class: name, party: partyOf(counterparty), ...(asDetail.includes(account) ? { detail: slugOf(account) } : { line: account }) };
  if (name === 'income') return { class: name, party: partyOf(after(account)), detail: slugOf(before(account)) };
  if (name === 'reserve' && account.startsWith('risk: ')) return { class: name, party: after(account), detail: 'risk' };
  if (name === 'reserve') return { class: name, detail: slugOf(account) };
  if (account === 's117 claims') return { class: name, party: 'claimants', detail: 's117-claims' };
  if (account === 'NHSE grant') return { class: name, party: 'NHSE', detail: 'grant' };
  if (account === 'C gain share') return { class: name, party: partyOf('C'), detail: 'gain-share' };
  return { class: name, party: partyOf(account) };
}

const before = (account: string): string => account.split(': ')[0]!;
const after = (account: string): string => account.split(': ')[1]!;

/** The name of an account in the expected statements: 'contribution: ICB', 'C gain share', 'host'. */
export function accountName({ class: name, party, line, detail }: JournalEnd): string {
  const who = Object.entries(ids).find(([, id]) => id === party)?.[0] ?? party ?? '';
  const what = detail === undefined ? '' : (details[detail] ?? detail.replaceAll('-', ' '));
  if (name === 'income') return `${what}: ${who}`;
  if (name === 'expenditure') return line ?? what;
  if (name === 'reserve' && party !== undefined) return `${what}: ${who}`;
  if (name === 'provision' || party === undefined) return what;
  if (detail === undefined) return who;
  return `${who} ${what}`;
}

const details: Readonly<Record<string, string>> = {
  'capital-premises': 'capital: premises',
  'in-kind-accommodation': 'in kind: accommodation',
  'set-up': 'set-up',
};
