import { CommandGateway, type Asker, type AskOptions, type Command, type EventStore, type GatewayOptions, type Outcome } from '#event-sourcing';
import { tillRules, type Till } from './a-till.js';
import { commandIdOf } from './some-records.js';

/** A gateway for tills, with a clock that stands until it is set. */
export interface TillGateway {
  readonly store: EventStore;
  readonly gateway: CommandGateway<Till>;
  readonly clock: { now: string };
  /** Asks, as a member of the board who is also operator; the key is that of the name. */
  readonly ask: (name: string, command: string, data?: object, change?: Partial<Command>, options?: AskOptions) => Promise<Outcome>;
}

/** Who asks in the examples. */
export const anna: Asker = { id: 'u-anna', organisation: 'NORTHAM', roles: ['board', 'operator'] };

/** A command for a till; its key is that of the name. */
export const tillCommand = (name: string, command: string, data: object = {}, change: Partial<Command> = {}): Command => ({
  command,
  lco: 'northam',
  commandId: commandIdOf(name),
  reason: { code: 'example', text: name },
  data,
  ...change,
});

/** A gateway for tills over a store. */
export function tillGateway(store: EventStore, options: GatewayOptions = {}): TillGateway {
  const clock = { now: '2026-07-23T09:00:00.000Z' };
  const gateway = new CommandGateway(store, tillRules, { clock: () => clock.now, ...options });
  return { store, gateway, clock, ask: (name, command, data, change, asked) => gateway.ask(tillCommand(name, command, data, change), anna, asked) };
}
