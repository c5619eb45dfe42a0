import type { Ledger, Practice } from '#domain';
import type { Facts } from './facts.js';
import { moneyOfLedger } from './money-of-ledger.js';

/** What is so by the events alone: the state that decisions are made on. */
export function factsOfLedger(ledger: Ledger): Facts {
  const facts: Facts = new Map();
  moneyOfLedger(ledger, facts);
  organisationOf(ledger, facts);
  for (const practice of ledger.membership.practices.values()) practiceOf(practice, facts);
  contractsOf(ledger, facts);
  for (const [id, { book, party, pence, calledPence, items }] of ledger.funds.contributions)
    facts.set(`contribution ${id}`, `${book} ${party} ${pence} called ${calledPence} ${items.join(' ')}`.trim());
  for (const id of ledger.funds.payees.keys()) facts.set(`payee ${id}`, 'true');
  savingsOf(ledger, facts);
  returnsOf(ledger, facts);
  for (const [sha256, { kind, status, rows }] of ledger.imports.files) facts.set(`import ${sha256}`, `${kind} ${status} ${rows}`);
  return facts;
}

function organisationOf({ organisation: { proposedOn, shadowOn, liveOn, partners } }: Ledger, facts: Facts): void {
  for (const [name, on] of Object.entries({ proposed: proposedOn, shadow: shadowOn, live: liveOn })) if (on !== undefined) facts.set(`stage ${on}`, name);
  for (const [id, { spans }] of partners) spansOf(`partner ${id}`, spans, facts);
}

/** From each day on which it changes whether it is so. */
function spansOf(about: string, spans: readonly { readonly from: string; readonly until?: string }[], facts: Facts): void {
  for (const { from, until } of spans) {
    facts.set(`${about} ${from}`, 'true');
    if (until !== undefined) facts.set(`${about} ${until}`, 'false');
  }
}

function practiceOf({ practice, names, levels, partners, spans, lists }: Practice, facts: Facts): void {
  spansOf(`practice ${practice} member`, spans, facts);
  for (const { from, value } of names) facts.set(`practice ${practice} name ${from}`, value);
  for (const { from, value } of levels) facts.set(`practice ${practice} level ${from}`, value);
  for (const { from, value } of partners) facts.set(`practice ${practice} partners ${from}`, value.join(' '));
  for (const { basis, snapshotOn, version, heads } of lists.values())
    facts.set(`practice ${practice} list ${basis} ${snapshotOn}`, `${heads} version ${version}`);
}

function contractsOf({ contract: { byId } }: Ledger, facts: Facts): void {
  for (const [id, { kind, practice, from, until, versions, signedOn, endedOn, authorities }] of byId) {
    facts.set(`contract ${id}`, `${kind} ${practice ?? ''} ${from} ${until ?? ''}`.trim());
    for (const version of versions) facts.set(`contract ${id} version ${version.version}`, `${version.from} ${JSON.stringify(version.terms)}`);
    if (signedOn !== undefined) facts.set(`contract ${id} signed`, signedOn);
    if (endedOn !== undefined) facts.set(`contract ${id} ended`, endedOn);
    for (const { from: day, value } of authorities) facts.set(`contract ${id} interim ${day}`, `${value.ceilingPence} until ${value.until}`);
  }
}

function savingsOf({ savings: { agreements, settlements } }: Ledger, facts: Facts): void {
  for (const [id, { versions }] of agreements) facts.set(`agreement ${id}`, `version ${Math.max(...versions.map(({ version }) => version))}`);
  for (const [id, { calculated, approved, realised, shared }] of settlements) {
    const pence = realised.reduce((sum, each) => sum + each.pence, 0);
    facts.set(`settlement ${id}`, `${calculated.potPence} approved ${approved} realised ${pence} shared ${shared}`);
  }
}

function returnsOf({ returns: { rights } }: Ledger, facts: Facts): void {
  for (const [practice, right] of rights) {
    if (right.status === 'gone') {
      facts.set(`national contract ${practice}`, `ended ${right.on} ${right.how}`);
      continue;
    }
    facts.set(`national contract ${practice}`, `suspended ${right.suspendedOn} ${right.preSuspension.heads}`);
    if (right.status !== 'available') facts.set(`return ${practice} notice`, `${right.notice.noticeOn} for ${right.notice.askedOn}`);
    if (right.status === 'available' || right.status === 'exercised') continue;
    facts.set(`return ${practice} date`, right.returnOn);
    if (right.lists) facts.set(`return ${practice} lists`, `${right.lists.attributed} ${right.lists.returning} ${right.lists.staying}`);
  }
}
