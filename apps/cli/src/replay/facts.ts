/** What is so, by what it is about: `POOL actual payable P84001` is `-1200`. The same from the events and from the tables, or something is wrong. */
export type Facts = Map<string, string>;

/** Where the two differ. */
export interface Difference {
  readonly about: string;
  readonly events?: string;
  readonly tables?: string;
}

/** Every difference, by what it is about. */
export function differencesOf(events: Facts, tables: Facts): readonly Difference[] {
  const all = [...new Set([...events.keys(), ...tables.keys()])].sort();
  return all.flatMap(about => {
    const [one, other] = [events.get(about), tables.get(about)];
    if (one === other) return [];
    return [{ about, ...(one !== undefined && { events: one }), ...(other !== undefined && { tables: other }) }];
  });
}

/** `POOL actual payable P84001: the events say -1200, the tables -1100.` */
export const differenceSentence = ({ about, events = 'nothing', tables = 'nothing' }: Difference): string =>
  `${about}: the events say ${events}, the tables ${tables}.`;

/** An account in a sentence: its class and the keys that it has. */
export const accountName = (parts: readonly (string | undefined)[]): string => parts.filter(part => part !== undefined && part !== '').join(' ');

/** Adds pence to a sum; a sum of nothing is no fact. */
export function addPence(facts: Facts, about: string, pence: number): void {
  const sum = Number(facts.get(about) ?? 0) + pence;
  if (sum === 0) facts.delete(about);
  else facts.set(about, String(sum));
}
