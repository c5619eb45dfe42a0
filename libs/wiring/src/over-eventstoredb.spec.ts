import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asker, Command } from '#event-sourcing';
import { aSimulator, type Simulator } from '../../../test/eventstoredb/index.js';
import { openLedger } from './open-ledger.js';
import { openReading } from './open-reading.js';

const operator: Asker = { id: 'u1', organisation: 'NORTHAM', roles: ['operator', 'board', 'finance'] };
const command = (n: number, name: string, data: object): Command => ({
  command: name,
  lco: 'northam',
  commandId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  effectiveOn: '2025-04-01',
  reason: { code: 'example', text: 'example' },
  data,
});
const partners = [{ party: 'ICB', name: 'North ICB', kind: 'commissioner' }];
const propose = command(1, 'ProposeLco', { name: 'Northam', area: 'North', hostCommissioner: 'ICB', partners, threshold: 50_000 });
const payee = (n: number) => command(n, 'RegisterPayee', { party: `X${n}`, name: `Payee ${n}`, kind: 'company' });

let simulator: Simulator;
let data = '';
beforeEach(async () => {
  simulator = await aSimulator();
  data = mkdtempSync(join(tmpdir(), 'lco-wiring-'));
});
afterEach(async () => {
  await simulator.stop();
  rmSync(data, { recursive: true });
});

async function opened(folder = data) {
  const ledger = await openLedger({ data: folder, log: { eventstoredb: simulator.url, shown: simulator.url } });
  const reading = await openReading({ data: folder }, ledger);
  const close = async () => {
    await reading.close();
    await ledger.close();
  };
  return { ...ledger, ...reading, close };
}

/** Follows until so many events of the log have been followed. */
async function followed({ projector, models }: Pick<Awaited<ReturnType<typeof opened>>, 'projector' | 'models'>): Promise<void> {
  const stop = new AbortController();
  const following = projector.follow(stop.signal);
  for (let last = '', same = 0; same < 10;) {
    await new Promise(done => setTimeout(done, 20));
    const [row] = await models.reader.query<{ readonly position: string }[]>('select position from follower');
    same = row!.position !== '' && row!.position === last ? same + 1 : 0;
    last = row!.position;
  }
  stop.abort();
  await following;
}

describe('a ledger whose log is in an EventStoreDB', () => {
  it('finds a command for ever: in the log itself, and in the read models once they are sure', async () => {
    const ledger = await opened();
    await ledger.gateway.ask(propose, operator);
    await ledger.gateway.ask(payee(2), operator);
    expect(await ledger.projector.commands.completeTo('lco-northam')).toBe(-1);
    expect(await ledger.gateway.ask(payee(2), operator)).toMatchObject({ first: 1, replayed: true });
    await ledger.projector.start();
    expect(await ledger.projector.commands.completeTo('lco-northam')).toBe(1);
    expect([...(await ledger.projector.commands.find('lco-northam', [propose.commandId, payee(2).commandId, payee(3).commandId]))].sort()).toEqual([
      [propose.commandId, 0],
      [payee(2).commandId, 1],
    ]);
    expect(await ledger.gateway.ask(propose, operator)).toMatchObject({ first: 0, replayed: true });
    expect(await ledger.gateway.ask(payee(3), operator)).toMatchObject({ first: 2, replayed: false });
    expect(await ledger.gateway.ask(payee(3), operator)).toMatchObject({ first: 2, replayed: true });
    await ledger.close();
  });
  it('does not start on an older copy than its read models have followed, until they are rebuilt', async () => {
    const first = await opened();
    await first.gateway.ask(propose, operator);
    const older = simulator.copy();
    await first.gateway.ask(payee(2), operator);
    await first.projector.start();
    await followed(first);
    await first.close();
    await simulator.restartFrom(older);
    const again = await opened();
    await expect(again.projector.start()).rejects.toMatchObject({ code: 'unknown-position', message: expect.stringContaining('older copy') });
    await again.projector.rebuild();
    await again.projector.start();
    expect(await again.gateway.ask(payee(2), operator)).toMatchObject({ first: 1, replayed: false });
    await again.close();
  });
  it('goes on where it was followed to', async () => {
    const first = await opened();
    await first.gateway.ask(propose, operator);
    await first.projector.start();
    await followed(first);
    await first.close();
    const again = await opened();
    await again.projector.start();
    await again.gateway.ask(payee(2), operator);
    await followed(again);
    expect(await again.projector.commands.completeTo('lco-northam')).toBe(1);
    await again.close();
  });
});
