import { refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { authorityOn, contractInForceOn, interimLeft } from '../contract/contract.js';
import { fields, optional, pence, reader, service, slug, type Fields } from '../readers.js';

const { items: _, ...options } = movementFields;
const shape = {
  ...options,
  book: slug,
  party: slug,
  line: optional(slug),
  detail: optional(slug),
  pence,
  contract: optional(slug),
  certifiedBy: optional(slug),
  service,
  function: slug,
};

/** Reads what RecordObligation asks: the days it is for and the statutory function are always said. */
export const readRecordObligation = reader(fields(shape));

/**
 * Something is owed for a line. It points at a document, or at a contract that is signed and in force on the days it is for, or that may be paid
 * under an interim authority with enough of its ceiling left.
 */
export function recordObligation(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book, party, line, detail, pence: amount, contract, document, certifiedBy } = asked.data;
  if (contract === undefined && document === undefined) return refuse('input-missing', 'an obligation names a contract or a document');
  if (line === undefined && detail === undefined) return refuse('input-missing', 'an obligation names a line or a detail');
  const no = contract === undefined ? undefined : notPayable(ledger, asked, contract);
  if (no !== undefined) return no;
  const keys = { ...(line === undefined ? {} : { line }), ...(detail === undefined ? {} : { detail }) };
  const named = { ...(document === undefined ? {} : { document }), ...(contract === undefined ? {} : { contract }) };
  const movement = {
    book,
    layer: 'actual' as const,
    from: { class: 'payable' as const, party },
    to: { class: 'expenditure' as const, party, ...keys },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'obligation'),
    ...(contract === undefined ? {} : { contract }),
  };
  const data = { book, party, ...keys, pence: amount, ...named, ...(certifiedBy === undefined ? {} : { certifiedBy }) };
  return post(ledger, asked, [{ type: 'ObligationRecorded', data }], [movement]);
}

function notPayable(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>, id: string): Refusal | undefined {
  const { from, to } = data.service;
  if (!ledger.contract.byId.has(id)) return refuse('unknown-name', `there is no contract ${id}`);
  if (contractInForceOn(ledger.contract, id, from) && contractInForceOn(ledger.contract, id, to)) return undefined;
  const left = interimLeft(ledger.contract, id, effectiveOn);
  const why = `${id} is not signed and in force from ${from} to ${to}, and no interim authority holds on ${effectiveOn}`;
  if (left === undefined) return refuse('contract-not-in-force', why);
  if (data.pence <= left) return undefined;
  const contract = ledger.contract.byId.get(id)!;
  const authority = authorityOn(contract, effectiveOn)!;
  const carries = { contract: id, ceilingPence: authority.ceilingPence, paidPence: contract.interimPence, until: authority.until };
  return refuse('interim-ceiling-reached', `the interim authority for ${id} has ${left} pence left`, carries);
}
