import { about, eventNames } from './about.js';
import { commandRule } from './commands.js';
import { isRefusal, refuse, type Asked, type Refusal } from './decision.js';
import type { AnyRecorded, EventName, Facts } from './events.js';
import { emptyLedger, evolve, type Ledger } from './ledger.js';
import { isInCalendar, type Reading } from './readers.js';

/** A decided event with the version of its shape. */
export interface VersionedEvent {
  readonly type: EventName;
  readonly version: number;
  readonly data: object;
}

/** A command whose data is not typed by its name: what a gateway hands over. */
export type AnyAsked = Omit<Asked<object>, 'effectiveOn'> & { readonly effectiveOn: string };

/** What a record is to a gateway. */
interface AnyRecord {
  readonly revision: number;
  readonly type: string;
  readonly data: object;
}

/** The version of the shape in which each event is written now; a change of a shape raises it, and older ones are read through an upcaster. */
export const versionOf = (_: EventName): number => 1;

/** Every event that this software knows, at its newest version. */
export const knownEvents: Readonly<Record<string, { readonly version: number }>> = Object.fromEntries(
  eventNames.map(type => [type, { version: versionOf(type) }]),
);

function decide(ledger: Ledger, asked: AnyAsked, facts: ReadonlyMap<number, AnyRecord>): readonly VersionedEvent[] | Refusal {
  const rule = commandRule(asked.command);
  if (rule === undefined) return refuse('unknown-name', `there is no command ${asked.command}`);
  if (!isInCalendar(asked.effectiveOn)) return refuse('date-out-of-order', `${asked.effectiveOn} is not within 1999-04-01 to 2099-03-31`);
  const decision = rule.decide(ledger, asked as unknown as Asked<never>, facts as unknown as Facts);
  return isRefusal(decision) ? decision : decision.map(({ type, data }) => ({ type, version: versionOf(type), data }));
}

/** The ledger, as a command gateway needs to know it; it fits the gateway's interface by shape, and neither imports the other. */
export const ledgerRules = {
  initial: emptyLedger,
  decide,
  evolve: (ledger: Ledger, record: AnyRecord): Ledger => evolve(ledger, record as AnyRecorded),
  about: (event: { readonly type: string; readonly data: object; readonly revision?: number }): readonly string[] =>
    about({ revision: 0, ...event } as AnyRecorded),
  changedAt: (ledger: Ledger, resource: string): number | undefined => ledger.changedAt.get(resource),
  needs: (asked: AnyAsked): readonly number[] => commandRule(asked.command)?.needs?.(asked as unknown as Asked<never>) ?? [],
  rolesOf: (command: string): readonly string[] | undefined => commandRule(command)?.roles,
  readerOf: (command: string): ((data: unknown) => Reading<object>) | undefined => commandRule(command)?.read,
  isFirst: (command: string): boolean => command === 'ProposeLco',
};
