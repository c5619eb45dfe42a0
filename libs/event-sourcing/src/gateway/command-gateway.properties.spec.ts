import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSqliteEventStore } from '#event-store-sqlite';
import { anna, commandIdOf, tillCommand, tillGateway, tillRules } from '#testing';
import type { Outcome } from '../outcome.js';

const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';

interface Asking {
  readonly name: string;
  readonly command: string;
  readonly data: object;
  readonly dryRun: boolean;
  readonly lco: string;
}

// few names, so that keys come again with the same and with other commands
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const reference = fc.record({ commandId: name.map(commandIdOf), event: fc.nat(2), n: fc.constant(0) });
const coins = fc.oneof(
  fc.nat(12).map(revision => `${revision}.0`),
  reference,
);
const asked = fc.oneof(
  fc.record({ command: fc.constant('OpenTill'), data: fc.constant({}) }),
  fc.record({ command: fc.constant('AddCoins'), data: fc.record({ pence: fc.constantFrom(1, 2, 400) }) }),
  fc.record({ command: fc.constant('AddCoins'), data: fc.record({ pence: fc.constant(3), each: fc.constant(true) }) }),
  fc.record({ command: fc.constant('TakeBack'), data: fc.record({ coins: fc.oneof(coins, fc.array(coins, { minLength: 1, maxLength: 3 })) }) }),
  fc.record({ command: fc.constant('BreakTill'), data: fc.constant({}) }),
);
const asking: fc.Arbitrary<Asking> = fc
  .tuple(asked, fc.record({ name, dryRun: fc.boolean(), lco: fc.constantFrom('northam', 'southam') }))
  .map(([one, rest]) => ({ ...one, ...rest }));

/** Asks all: one after another, or at once, in batches of that many commands. What the domain throws is an outcome too. */
async function run(askings: readonly Asking[], batch: number | undefined): Promise<{ readonly outcomes: readonly unknown[]; readonly log: readonly string[] }> {
  const store = await openSqliteEventStore(':memory:', { origin });
  const { gateway } = tillGateway(store, batch === undefined ? {} : { limits: { batchCommandsMax: batch } });
  for (const lco of ['northam', 'southam']) await gateway.ask(tillCommand('open', 'OpenTill', {}, { lco }), anna);
  // whoever asks the same on the same condition while it waits joins it; here each has another condition and has its own turn
  const ask = ({ name: key, command, data, dryRun, lco }: Asking, index: number) => {
    const notAfter = new Date(Date.UTC(2027, 0) + index).toISOString();
    return gateway.ask(tillCommand(key, command, data, { lco, notAfter }), anna, { dryRun }).catch((error: unknown) => (error as Error).message);
  };
  const outcomes: (Outcome | string)[] = [];
  if (batch === undefined) for (const [index, one] of askings.entries()) outcomes.push(await ask(one, index));
  else outcomes.push(...(await Promise.all(askings.map(ask))));
  const log = (await Promise.all(['lco-northam', 'lco-southam'].map(stream => store.read(stream, 0, 1000)))).flat();
  for (const lco of ['northam', 'southam']) {
    const records = log.filter(({ stream }) => stream === `lco-${lco}`);
    expect((await gateway.state(lco)).state).toEqual(records.reduce((till, record) => tillRules.evolve(till, record), tillRules.initial));
  }
  await store.close();
  return { outcomes, log: log.map(({ record }) => record) };
}

describe('any commands, in batches of any size', () => {
  it('are answered and recorded, to the byte, as if they were asked one after another', () =>
    fc.assert(
      fc.asyncProperty(fc.array(asking, { maxLength: 25 }), fc.integer({ min: 1, max: 30 }), async (askings, batch) => {
        expect(await run(askings, batch)).toEqual(await run(askings, undefined));
      }),
      { numRuns: 60 },
    ));
});
