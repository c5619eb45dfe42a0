import { Map } from 'immutable';
import { subtract, zero, type Pence, type PlainDate } from '#money';
import type { CompactMovements } from '../books/movement.js';
import { valueOn, withValue, type History } from '../dated.js';
import { subject } from '../subject.js';
import type { Ledger } from '../ledger.js';
import type { ContractEvents, ContractKind, ContractModule, LegalBasis, Poolable, Terms } from './events.js';

/** A version of a contract's terms, in force from its day once the contract is signed. */
export interface ContractVersion {
  readonly version: number;
  readonly from: PlainDate;
  readonly terms: Terms;
}

/** An interim authority: a ceiling in pence for all that is paid while the contract does not bind, and its last day. */
export interface InterimAuthority {
  readonly ceilingPence: Pence;
  readonly until: PlainDate;
}

/** One contract. `until` is its last day, `endedOn` the first day on which it no longer binds. */
export interface Contract {
  readonly contract: string;
  readonly kind: ContractKind;
  readonly practice?: string;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly draftedOn: PlainDate;
  /** Of an unsigned contract the latest draft alone; of a signed one all versions, the lowest first. */
  readonly versions: readonly ContractVersion[];
  readonly signedOn?: PlainDate;
  readonly endedOn?: PlainDate;
  readonly authorities: History<InterimAuthority>;
  /** Obligations recorded under interim authority, in pence. */
  readonly interimPence: Pence;
}

/** The contracts of an LCO by id. */
export interface Contracts {
  readonly byId: Map<string, Contract>;
}

function changed({ byId }: Contracts, id: string, change: (contract: Contract) => Contract): Contracts {
  const found = byId.get(id);
  return { byId: found === undefined ? byId : byId.set(id, change(found)) };
}

const drafted = (data: ContractEvents['ContractDrafted'], draftedOn: PlainDate, before: Contract | undefined): Contract => ({
  contract: data.contract,
  kind: data.kind,
  ...(data.practice === undefined ? {} : { practice: data.practice }),
  from: data.from as PlainDate,
  ...(data.until === undefined ? {} : { until: data.until as PlainDate }),
  draftedOn,
  versions: [{ version: data.version, from: data.from as PlainDate, terms: data.terms }],
  authorities: before?.authorities ?? [],
  interimPence: before?.interimPence ?? zero,
});

/** The contracts' part of the ledger. */
export const contract = subject<Contracts>(
  { byId: Map() },
  {
    ContractDrafted: ({ byId }, { data, metadata }) => ({ byId: byId.set(data.contract, drafted(data, metadata.effectiveOn, byId.get(data.contract))) }),
    ContractSigned: (state, { data, metadata }) => changed(state, data.contract, found => ({ ...found, signedOn: metadata.effectiveOn })),
    ContractVaried: (state, { data: { contract: id, version, from, terms } }) =>
      changed(state, id, found => ({ ...found, versions: [...found.versions, { version, from: from as PlainDate, terms }] })),
    ContractTerminated: (state, { data, metadata }) => changed(state, data.contract, found => ({ ...found, endedOn: metadata.effectiveOn })),
    InterimPaymentAuthorised: (state, { data: { contract: id, ceilingPence, until }, metadata }) =>
      changed(state, id, found => ({
        ...found,
        authorities: withValue(found.authorities, metadata.effectiveOn, { ceilingPence: ceilingPence as Pence, until: until as PlainDate }),
      })),
    ObligationRecorded: (state, { data: { contract: id, pence }, metadata: { effectiveOn } }) =>
      id === undefined
        ? state
        : changed(state, id, found =>
            bindsOn(found, effectiveOn) || authorityOn(found, effectiveOn) === undefined
              ? found
              : { ...found, interimPence: (found.interimPence + pence) as Pence },
          ),
    ValueRecognised: (state, { data }) => withoutReversedObligation(state, data),
  },
);

/** An obligation under interim authority that is reversed gives its ceiling back. A reversal stands alone in its event, and keeps its date. */
function withoutReversedObligation(state: Contracts, { reverses, contract: id, pence, effectiveOn }: CompactMovements): Contracts {
  if (reverses === undefined || id === undefined) return state;
  return changed(state, id, found =>
    bindsOn(found, effectiveOn!) || authorityOn(found, effectiveOn!) === undefined || found.interimPence < pence!
      ? found
      : { ...found, interimPence: subtract(found.interimPence, pence!) },
  );
}

/** Is the contract signed and in force on the day: from its first day to its last, and not terminated? The day of the signature does not matter. */
export const bindsOn = ({ signedOn, from, until, endedOn }: Contract, date: PlainDate): boolean =>
  signedOn !== undefined && from <= date && (until === undefined || date <= until) && (endedOn === undefined || date < endedOn);

/** The contract, if it is signed and in force on the day. */
export function contractInForceOn({ byId }: Contracts, id: string, date: PlainDate): Contract | undefined {
  const found = byId.get(id);
  return found !== undefined && bindsOn(found, date) ? found : undefined;
}

/** The version of a contract's terms that answers for a day: the greatest of those that had begun. */
export const versionOn = ({ versions }: Contract, date: PlainDate): ContractVersion | undefined => versions.findLast(({ from }) => from <= date);

/** The terms in force on the day; undefined where the contract is not. */
export function termsOn(contracts: Contracts, id: string, date: PlainDate): Terms | undefined {
  const found = contractInForceOn(contracts, id, date);
  return found === undefined ? undefined : versionOn(found, date)?.terms;
}

const mainKinds: readonly ContractKind[] = ['whole-population', 'mcp', 'integration'];

/** Is this the kind of contract that an LCO can go live on? */
export const isMain = ({ kind }: Contract): boolean => mainKinds.includes(kind);

/** The contracts that are signed and in force on the day: whole-population, mcp and integration first, then the others, each kind by id. */
export function contractsInForceOn({ byId }: Contracts, date: PlainDate): readonly Contract[] {
  const rank = ({ kind }: Contract) => (mainKinds.includes(kind) ? mainKinds.indexOf(kind) : mainKinds.length);
  return [...byId.values()].filter(each => bindsOn(each, date)).sort((a, b) => rank(a) - rank(b) || (a.contract < b.contract ? -1 : 1));
}

/** The contract that the LCO lives on: whole-population, else mcp, else integration; signed and in force on the day. */
export const mainContractOn = (contracts: Contracts, date: PlainDate): Contract | undefined => contractsInForceOn(contracts, date).find(isMain);

/** The interim authority in force on the day. It ends with its last day, and with the contract. */
export function authorityOn({ authorities, endedOn }: Contract, date: PlainDate): InterimAuthority | undefined {
  const authority = valueOn(authorities, date);
  return authority === undefined || date > authority.until || (endedOn !== undefined && date >= endedOn) ? undefined : authority;
}

/**
 * The pence left under the interim authority of the day; undefined where there is none, or the contract is signed and in force and needs none. Never
 * below zero, also when a later authority lowered the ceiling.
 */
export function interimLeft({ byId }: Contracts, id: string, date: PlainDate): Pence | undefined {
  const found = byId.get(id);
  const authority = found === undefined || bindsOn(found, date) ? undefined : authorityOn(found, date);
  if (found === undefined || authority === undefined) return undefined;
  return authority.ceilingPence < found.interimPence ? zero : subtract(authority.ceilingPence, found.interimPence);
}

/** The contracts that were paid and are still not signed, by id: a watch until they are. */
export const unsignedAndPaid = ({ byId }: Contracts): readonly Contract[] =>
  [...byId.values()].filter(({ signedOn, interimPence }) => signedOn === undefined && interimPence > 0).sort((a, b) => (a.contract < b.contract ? -1 : 1));

/** May a line be pooled, and if so which part of its value in pence may not. */
export interface Poolability {
  readonly poolable: boolean;
  readonly excludedPence: number;
  /** How the excluded part was found. */
  readonly method?: string;
}

/**
 * May money of a line enter a fund of this legal basis on the day? The terms of the signed contracts in force say it, per module, basis and date: every
 * module on the line needs an entry, and the excluded parts add up. The main contracts answer; the others only for lines that no main contract names.
 * A line that no contract names is not poolable.
 */
export function isPoolable(ledger: Ledger, line: string, basis: LegalBasis, date: PlainDate): Poolability {
  const contracts = contractsInForceOn(ledger.contract, date);
  const modules = (some: readonly Contract[]) => some.flatMap(each => versionOn(each, date)?.terms.modules ?? []).filter(each => each.line === line);
  const main = modules(contracts.filter(isMain));
  const answering = main.length > 0 ? main : modules(contracts.filter(each => !isMain(each)));
  const entries = answering.flatMap(module => entryOf(module, basis, date) ?? []);
  const poolable = answering.length > 0 && entries.length === answering.length;
  const stated = poolable ? entries : answering.flatMap(module => module.poolable);
  const excluded = stated.flatMap(each => each.excluded ?? []);
  const excludedPence = excluded.reduce((sum, { pence }) => sum + pence, 0);
  return excluded.length === 0 ? { poolable, excludedPence } : { poolable, excludedPence, method: excluded.map(({ method }) => method).join(', ') };
}

const entryOf = ({ poolable }: ContractModule, basis: LegalBasis, date: PlainDate): Poolable | undefined =>
  poolable.find(each => each.basis === basis && (each.from ?? date) <= date && date <= (each.until ?? date));
