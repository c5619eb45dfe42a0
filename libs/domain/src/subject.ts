import type { AnyRecorded, EventName, Recorded } from './events.js';

/** How a subject's part of the state changes with each event that concerns it. A handler gets the whole record, never refuses and has no clock. */
export type Handlers<State> = { readonly [T in EventName]?: (state: State, record: Recorded<T>) => State };

/** One subject of the ledger: its first state, and its fold. */
export interface Subject<State> {
  readonly initial: State;
  readonly on: Handlers<State>;
}

/** Declares a subject; a handler for an event that does not exist does not compile. */
export const subject = <State>(initial: State, on: Handlers<State>): Subject<State> => ({ initial, on });

/** Folds one record into a subject's state; other subjects' events leave it as it is. */
export function fold<State>({ on }: Subject<State>, state: State, record: AnyRecorded): State {
  const handler = on[record.type] as ((state: State, record: AnyRecorded) => State) | undefined;
  return handler === undefined ? state : handler(state, record);
}
