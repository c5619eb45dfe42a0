import type { Everything, KnownState, StateBodies, StateName } from '#read-models';
import { accountName, addPence, type Facts } from './facts.js';

/** What is so by the tables: what every report is made from. */
export function factsOfTables(everything: Everything): Facts {
  const facts: Facts = new Map();
  const states = new States(everything.states);
  moneyOf(everything, states, facts);
  for (const { from, body } of states.of('lco.stage')) facts.set(`stage ${from}`, body.stage);
  for (const { id, from, body } of states.of('party.partner')) facts.set(`partner ${id} ${from}`, String(body.is));
  for (const { id } of states.of('party.payee')) facts.set(`payee ${id}`, 'true');
  practicesOf(states, facts);
  contractsOf(states, facts);
  contributionsOf(states, everything.reversed, facts);
  savingsOf(states, everything.reversed, facts);
  returnsOf(states, facts);
  for (const { id, body } of states.of('import.is')) facts.set(`import ${id}`, `${body.kind} ${body.status} ${body.rows}`);
  return facts;
}

/** The states by their names, in the order in which they were said. */
class States {
  private readonly byName = new Map<string, KnownState[]>();

  constructor(all: readonly KnownState[]) {
    for (const state of all) {
      const name = `${state.kind}.${state.part.split('/')[0]!}`;
      const others = this.byName.get(name);
      if (others) others.push(state);
      else this.byName.set(name, [state]);
    }
  }

  of<Name extends StateName>(name: Name) {
    return (this.byName.get(name) ?? []).map(({ body, ...state }) => ({ ...state, body: JSON.parse(body) as StateBodies[Name] }));
  }
}

function moneyOf({ posted, moved, items }: Everything, states: States, facts: Facts): void {
  for (const { id, body } of states.of('fund.opened')) facts.set(`fund ${id}`, body.kind);
  const firstOpen = new Map<string, string>();
  for (const { id, part, body } of states.of('period.is')) {
    const period = part.slice('is/'.length);
    facts.set(`${id} period ${period}`, body.status);
  }
  for (const about of facts.keys()) {
    const [book, , period] = about.split(' ') as [string, string, string | undefined];
    if (period !== undefined && facts.get(about) === 'open' && period < (firstOpen.get(book) ?? '~')) firstOpen.set(book, period);
  }
  for (const { book, layer, period, pence, ...account } of posted) {
    const name = accountName([account.class, account.party, account.line, account.detail]);
    addPence(facts, layer === 'budget' ? `${book} budget ${period.slice(0, 4)} ${name}` : `${book} ${layer} ${name}`, pence);
  }
  // of periods that are closed, with all before them, the events keep the balances only
  for (const { book, period, movements, pence } of moved)
    if (period >= (firstOpen.get(book) ?? '~')) facts.set(`${book} movements ${period}`, `${movements} of ${pence}`);
  for (const { book, item, pence, dueOn, ...account } of items)
    facts.set(`${book} item ${item} ${accountName([account.class, account.party, account.line, account.detail])}`, `${pence} due ${dueOn}`);
}

function practicesOf(states: States, facts: Facts): void {
  for (const { id, from, body } of states.of('practice.membership')) facts.set(`practice ${id} member ${from}`, String(body.member));
  for (const { id, from, body } of states.of('practice.name')) facts.set(`practice ${id} name ${from}`, body.name);
  for (const { id, from, body } of states.of('practice.level')) facts.set(`practice ${id} level ${from}`, body.level);
  for (const { id, from, body } of states.of('practice.partners')) facts.set(`practice ${id} partners ${from}`, body.references.join(' '));
  for (const name of ['list.registered', 'list.attributed'] as const)
    for (const { id, part, from, body } of states.of(name)) facts.set(`practice ${id} list ${part} ${from}`, `${body.heads} version ${body.version}`);
}

/** A draft takes the place of all that was said of the contract before it, but for interim authorities. */
function contractsOf(states: States, facts: Facts): void {
  const draftedAt = new Map<string, number>();
  for (const { id, revision, body } of states.of('contract.drafted')) {
    draftedAt.set(id, revision);
    facts.set(`contract ${id}`, `${body.kind} ${body.practice ?? ''} ${body.from} ${body.until ?? ''}`.trim());
  }
  const isSince = ({ id, revision }: { readonly id: string; readonly revision: number }) => revision >= (draftedAt.get(id) ?? 0);
  for (const { id, body } of states.of('contract.version').filter(isSince))
    facts.set(`contract ${id} version ${body.version}`, `${body.from} ${JSON.stringify(body.terms)}`);
  for (const { id, from } of states.of('contract.signed').filter(isSince)) facts.set(`contract ${id} signed`, from);
  for (const { id, from } of states.of('contract.terminated').filter(isSince)) facts.set(`contract ${id} ended`, from);
  for (const { id, from, body } of states.of('contract.interim')) facts.set(`contract ${id} interim ${from}`, `${body.ceilingPence} until ${body.until}`);
}

function contributionsOf(states: States, reversed: ReadonlySet<string>, facts: Facts): void {
  const sums = new Map(states.of('contribution.sum').map(({ id, body }) => [id, body.pence]));
  const calls = states.of('contribution.called').filter(({ body }) => !reversed.has(body.item));
  for (const { id, body } of states.of('contribution.agreed')) {
    const own = calls.filter(call => call.id === id).map(call => call.body);
    const called = own.reduce((sum, { pence }) => sum + pence, 0);
    facts.set(`contribution ${id}`, `${body.book} ${body.party} ${sums.get(id) ?? 0} called ${called} ${own.map(({ item }) => item).join(' ')}`.trim());
  }
}

function savingsOf(states: States, reversed: ReadonlySet<string>, facts: Facts): void {
  for (const { id, body } of states.of('agreement.version')) facts.set(`agreement ${id}`, `version ${body.version}`);
  const approved = new Set(states.of('settlement.approved').map(({ id }) => id));
  const shared = new Set(states.of('settlement.shared').map(({ id }) => id));
  const realised = states.of('settlement.realised').filter(({ revision }) => !reversed.has(`${revision + 1}.0`));
  for (const { id, body } of states.of('settlement.calculated')) {
    const pence = realised.filter(each => each.id === id).reduce((sum, each) => sum + each.body.pence, 0);
    facts.set(`settlement ${id}`, `${body.potPence} approved ${approved.has(id)} realised ${pence} shared ${shared.has(id)}`);
  }
}

/** What was said of a return before the contract was suspended again is history. */
function returnsOf(states: States, facts: Facts): void {
  const since = new Map<string, number>();
  for (const { id, from, revision, body } of states.of('practice.national-contract')) {
    since.set(id, body.status === 'suspended' ? revision : Number.POSITIVE_INFINITY);
    const rest = body.status === 'suspended' ? String(body.preSuspension.heads) : body.how;
    facts.set(`national contract ${id}`, `${body.status} ${from} ${rest}`);
  }
  const isSince = ({ id, revision }: { readonly id: string; readonly revision: number }) => revision > (since.get(id) ?? 0);
  for (const { id, body } of states.of('return.notice').filter(isSince)) facts.set(`return ${id} notice`, `${body.noticeOn} for ${body.returnOn}`);
  for (const { id, body } of states.of('return.date').filter(isSince)) facts.set(`return ${id} date`, body.returnOn);
  for (const { id, body } of states.of('return.lists').filter(isSince)) facts.set(`return ${id} lists`, `${body.attributed} ${body.returning} ${body.staying}`);
}
