import { compact, sameJson } from './compact.js';
import type { CompactMovements, Movement } from './movement.js';

/** The canonical bytes of one event's movements stay within this. */
export const eventBytes = 204_800;

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdfff)
      bytes += 2; // half of a pair; the pair takes four
    else bytes += 3;
  }
  return bytes;
}

/** Canonical JSON differs from this in the order of keys only, not in length. */
const jsonBytes = (value: unknown): number => utf8Length(JSON.stringify(value));

/** Collects the movements of one event, and says when the next one would make it too large. */
export interface EventInHand {
  readonly movements: readonly Movement[];
  /** Would the event stay within its bytes with this one? */
  fits(movement: Movement): boolean;
  add(movement: Movement): void;
}

/** `beside` are bytes of the event that are no movements. The exact size is computed only where a bound says that it might matter. */
export function eventInHand(beside = 0): EventInHand {
  const movements: Movement[] = [];
  let bound = beside; // never below the exact size
  let top: CompactMovements | undefined; // what was shared when the size was last exact
  return {
    movements,
    fits(movement) {
      const grown = bound + jsonBytes(movement) + 1;
      if (movements.length === 0 || (grown <= eventBytes && (top === undefined || shares(top, movement)))) return true;
      top = compact([...movements, movement]);
      bound = beside + jsonBytes(top) - jsonBytes(movement) - 1; // `add` puts it back
      return bound + jsonBytes(movement) + 1 <= eventBytes;
    },
    add(movement) {
      bound += jsonBytes(movement) + 1;
      movements.push(movement);
    },
  };
}

/** Has the movement everything that all others share? Then the event grows by no more than the movement itself. */
function shares({ movements: _, from = {}, to = {}, ...top }: CompactMovements, movement: Movement): boolean {
  const holds = (part: object, whole: object) =>
    Object.entries(part).every(([key, value]) => sameJson(value, (whole as Readonly<Record<string, unknown>>)[key]));
  return holds(top, movement) && holds(from, movement.from) && holds(to, movement.to);
}
