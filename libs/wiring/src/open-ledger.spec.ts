import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asker, Command } from '#event-sourcing';
import { openLedger, openScratchLedger, scratchLedgerOver } from './open-ledger.js';

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

describe('a ledger in a folder', () => {
  let data = '';
  beforeEach(() => {
    data = join(mkdtempSync(join(tmpdir(), 'lco-wiring-')), 'new', 'folder');
  });
  afterEach(() => rmSync(join(data, '..', '..'), { recursive: true }));

  it('is made with its folder, and is there the next time', async () => {
    const ledger = await openLedger({ data });
    expect(await ledger.gateway.ask(propose, operator)).toMatchObject({ first: 0, last: 0 });
    const origin = ledger.store.origin();
    await ledger.close();
    const again = await openLedger({ data });
    expect([await again.gateway.headOf('northam'), again.store.origin()]).toEqual([0, origin]);
    await again.close();
  });
  it('has the origin that the settings say, and no other', async () => {
    const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
    const ledger = await openLedger({ data, origin });
    expect(ledger.store.origin()).toBe(origin);
    await ledger.close();
    await expect(openLedger({ data, origin: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e01' })).rejects.toMatchObject({ code: 'other-origin' });
  });

  describe('on a scratch copy', () => {
    it('is decided like the real one, command after command, and kept nowhere', async () => {
      const ledger = await openLedger({ data });
      await ledger.gateway.ask(propose, operator);
      const scratch = scratchLedgerOver(ledger.store);
      expect(await scratch.gateway.ask(payee(2), operator)).toMatchObject({ first: 1, replayed: false });
      expect(await scratch.gateway.ask(payee(2), operator)).toMatchObject({ first: 1, replayed: true });
      expect(await scratch.gateway.ask({ ...payee(3), data: payee(2).data }, operator)).toMatchObject({ refused: 'already-exists' });
      expect(await scratch.gateway.askAtomically([payee(4), payee(5)], operator)).toMatchObject({ accepted: [{ first: 2 }, { first: 3 }] });
      expect(await scratch.store.streams()).toEqual([{ stream: 'lco-northam', head: 3 }]);
      expect((await scratch.store.read('lco-northam', 0, 10)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
      expect((await scratch.store.read('lco-northam', 2, 1)).map(({ data: said }) => said)).toEqual([payee(4).data]);
      await scratch.close();
      expect(await ledger.gateway.headOf('northam')).toBe(0);
      await ledger.close();
    });
    it('stands still while the real one goes on', async () => {
      const ledger = await openLedger({ data });
      await ledger.gateway.ask(propose, operator);
      const scratch = scratchLedgerOver(ledger.store);
      await scratch.gateway.ask(payee(2), operator);
      await ledger.gateway.ask(payee(9), operator);
      expect(await scratch.gateway.ask(payee(9), operator)).toMatchObject({ first: 2, replayed: false });
      expect((await scratch.store.findCommands('lco-northam', [propose.commandId, payee(9).commandId])).get(payee(9).commandId)?.[0]?.revision).toBe(2);
      await ledger.close();
    });
    it('makes no folder', async () => {
      const scratch = await openScratchLedger({ data });
      expect(await scratch.gateway.ask(propose, operator)).toMatchObject({ first: 0 });
      await scratch.close();
      expect(existsSync(data)).toBe(false);
    });
    it('reads what is recorded', async () => {
      const ledger = await openLedger({ data });
      await ledger.gateway.ask(propose, operator);
      await ledger.close();
      const scratch = await openScratchLedger({ data });
      expect(await scratch.gateway.ask(propose, operator)).toMatchObject({ first: 0, replayed: true });
      await scratch.close();
    });
  });
});
