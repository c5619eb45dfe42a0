import { ledgerRules, type EventName, type Ledger, type LedgerEvents } from '#domain';
import { after, type Fact, type Told } from './given.js';

/** A command by its name, the day on which it counts, and its data. */
export const ask = (command: string, effectiveOn: string, data: object, authority?: Told['authority']): Told => ({
  command,
  effectiveOn,
  data,
  ...(authority === undefined ? {} : { authority }),
});

/** A fact by its name, its data and the day on which it counts; data of another shape does not compile. */
export const fact = <T extends EventName>(type: T, data: LedgerEvents[T], effectiveOn = '2025-01-01'): Fact => ({ type, data, effectiveOn }) as Fact;

/** The ledger after facts and accepted commands. */
export const ledgerAfter = (...steps: readonly (Fact | Told)[]): Ledger => after(steps).ledger;

/** Where the data of a command cannot be read, as pointers into it. */
export function faultsOf({ command, data }: Told): readonly string[] {
  const reading = ledgerRules.readerOf(command)!(data);
  return 'faults' in reading ? reading.faults.map(({ pointer }) => pointer) : [];
}
