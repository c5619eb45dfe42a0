import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { EventStore } from '#event-sourcing';
import { anna, tillCommand, tillGateway } from '../a-till-gateway.js';
import type { ContractGiven } from '../describe-event-store-contract.js';

/** SHA-256 of the records of the commands below, a line each. It is the same on every store; where it differs, stored bytes would. */
const digest = '58205c423566e61a1c7f5a1c3ab0bed525a9baecae46c387d064cffef9c039f7';

const names = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

/** The same commands with the same clock, ids and origin. */
export function describeSameBytes(given: () => ContractGiven): void {
  describe('commands', () => {
    it('are recorded at the same revisions with the same bytes as on any other store', async () => {
      const { store } = given().log;
      const { gateway, clock, ask } = tillGateway(store);
      await ask('open', 'OpenTill');
      await ask('open-south', 'OpenTill', {}, { lco: 'southam' });
      for (const name of names(3, 'slow')) {
        clock.now = new Date(Date.parse(clock.now) + 1234).toISOString();
        await ask(name, 'AddCoins', { pence: 5, each: true });
      }
      await Promise.all(names(20, 'together').map(name => ask(name, 'AddCoins', { pence: 2 })));
      await ask('refused', 'AddCoins', { pence: 5000 });
      await ask('back', 'TakeBack', { coins: ['1.0', '2.0'] });
      await ask('slow-1', 'AddCoins', { pence: 5, each: true });
      await gateway.askAtomically(
        names(3, 'atom').map(name => tillCommand(name, 'DescribeTill', { texts: [`Café ${name} – £5 𝔊`] }, { lco: 'southam' })),
        anna,
      );
      expect([await linesOf(store, 'lco-northam'), await linesOf(store, 'lco-southam')].map(lines => lines.length)).toEqual([37, 4]);
      expect(digestOf([...(await linesOf(store, 'lco-northam')), ...(await linesOf(store, 'lco-southam'))])).toBe(digest);
    });
  });
}

const linesOf = async (store: EventStore, stream: string) => (await store.read(stream, 0, 100)).map(({ record }) => record);

const digestOf = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');
