import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workedYear, workedYearLco } from '#testing';
import { openLedger, openReading, type OpenLedger, type OpenReading } from '#wiring';
import { differenceSentence, differencesOf } from './facts.js';
import { replayLco } from './replay-lco.js';

const asker = { id: 'u1', organisation: 'NORTHAM', roles: ['board', 'finance', 'operator'] };

describe('a replay of the worked year', () => {
  const data = mkdtempSync(join(tmpdir(), 'lco-replay-'));
  let ledger: OpenLedger;
  let reading: OpenReading;
  const replayed = (revision: number) => replayLco(ledger.gateway, reading.models, workedYearLco, revision);
  const differing = async () => (await replayed(await ledger.gateway.headOf(workedYearLco))).differences.map(differenceSentence);
  const change = (sql: string) => reading.models.writer.query(sql);

  beforeAll(async () => {
    ledger = await openLedger({ data });
    await Promise.all(workedYear().map(command => ledger.gateway.ask(command, asker, { source: 'cli' })));
    reading = await openReading({ data }, ledger);
    await reading.projector.start();
  });
  afterAll(async () => {
    await reading.close();
    await ledger.close();
    rmSync(data, { recursive: true });
  });

  it('finds no difference, at its end and at any revision before', async () => {
    const head = await ledger.gateway.headOf(workedYearLco);
    for (let revision = 0; revision <= head; revision += 23) expect((await replayed(revision)).differences).toEqual([]);
    const { differences, compared } = await replayed(head);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(150);
  });
  it('names each thing that differs', async () => {
    const cash = "(select min(account) from account where book = 'POOL' and class = 'cash')";
    await change(`update posting set pence = pence + 1 where account = ${cash} and period = (select min(period) from posting where account = ${cash})`);
    await change("update state set body = '{\"level\":\"partial\"}' where kind = 'practice' and part = 'level' and id = 'P99003'");
    await change("delete from state where kind = 'contract' and part = 'signed'");
    const found = await differing();
    expect(found.filter(sentence => sentence.includes('cash'))).toEqual([
      expect.stringMatching(/^POOL actual cash host: the events say 127445158, the tables \d+\.$/),
    ]);
    expect(found.some(sentence => /^practice P99003 level \S+: the events say full, the tables partial\.$/.test(sentence))).toBe(true);
    expect(found.some(sentence => /^contract \S+ signed: the events say \S+, the tables nothing\.$/.test(sentence))).toBe(true);
  });
});

describe('differences', () => {
  it('are what only one side says, or both say differently, in order', () => {
    const events = new Map([
      ['b', '1'],
      ['a', '2'],
      ['same', '3'],
    ]);
    const tables = new Map([
      ['c', '4'],
      ['a', '5'],
      ['same', '3'],
    ]);
    expect(differencesOf(events, tables).map(differenceSentence)).toEqual([
      'a: the events say 2, the tables 5.',
      'b: the events say 1, the tables nothing.',
      'c: the events say nothing, the tables 4.',
    ]);
  });
});
