import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, type Command, type Outcome } from '#event-sourcing';
import type { OpenLedger } from '#wiring';
import { submitWave, Wave, type Submitting } from './by-line.js';
import { noEarlierRun } from './earlier-run.js';
import type { Line } from './lines.js';

const accepted = (n: number): Outcome => ({
  lco: 'northam',
  commandId: `${n}`,
  first: n,
  last: n,
  recordedAt: '2026-07-23T09:00:00.000Z',
  events: [{ revision: n, type: 'PayeeRegistered' }],
  replayed: false,
});
const lineOf = (number: number): Line => ({ number, bytes: 100, sent: { lco: 'northam', command: 'RegisterPayee', commandId: `${number}` } });
const answering = (answer: (n: number) => Outcome | Promise<Outcome>): Submitting => {
  const malformed = (sent: Command) => (sent.commandId === '9' ? { malformed: [{ pointer: '/data', message: 'is missing' }] } : undefined);
  const gateway = { malformed, ask: async (sent: Command | null) => answer(Number(sent?.commandId)) };
  return { ledger: { gateway } as unknown as OpenLedger, actor: { id: 'u1', organisation: 'NORTHAM', roles: [] }, earlier: noEarlierRun, dryRun: false };
};

describe('lines asked together', () => {
  it('are all asked before the first is answered, and answered in their order', async () => {
    const asked: number[] = [];
    const { results, stop } = await submitWave(
      [3, 1, 2].map(lineOf),
      answering(async n => {
        asked.push(n);
        await new Promise(done => setTimeout(done, 10 - n));
        expect(asked).toEqual([3, 1, 2]);
        return accepted(n);
      }),
    );
    expect([results.map(({ line, outcome }) => [line, outcome]), stop]).toEqual([[3, 1, 2].map(n => [n, 'recorded']), undefined]);
  });
  it('end the run when the log cannot be used, and none of them is called refused', async () => {
    const { results, stop } = await submitWave(
      [1, 2].map(lineOf),
      answering(n => (n === 1 ? accepted(1) : Promise.reject(new StoreUnavailable('full', 'SQLITE_FULL')))),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['recorded', 'not decided']);
    expect(stop).toMatchObject({ code: 'store-unavailable', exit: 6 });
  });
  it.each(['too-busy', 'outcome-unknown', 'clock-wrong'])('end the run at %s, which is no answer to the line', async refused => {
    const { results, stop } = await submitWave(
      [lineOf(1)],
      answering(() => ({ refused, detail: 'Not now.' })),
    );
    expect([results[0]!.outcome, stop?.code, stop?.exit]).toEqual([refused === 'outcome-unknown' ? 'outcome unknown' : 'not decided', refused, 6]);
  });
  it('end the run at a mistake of ours, which is told before what is only unavailable', async () => {
    const { stop } = await submitWave(
      [1, 2, 3].map(lineOf),
      answering(n => Promise.reject(n === 2 ? new TypeError('x is undefined') : new StoreUnavailable('busy', 'SQLITE_BUSY'))),
    );
    expect(stop).toMatchObject({ code: 'bug', exit: 70 });
  });
  it('are not asked when they were refused before, or cannot be read', async () => {
    const submitting = { ...answering(() => Promise.reject(new Error('asked'))), earlier: { wasRefused: () => true } };
    const { results, stop } = await submitWave([lineOf(1), { number: 2, bytes: 3, unreadable: 'the line is not JSON' }], submitting);
    expect([results.map(({ outcome }) => outcome), stop]).toEqual([['refused earlier', 'unreadable'], undefined]);
    expect((await submitWave([lineOf(9)], submitting)).results.map(({ outcome }) => outcome)).toEqual(['malformed']);
  });
  it.each([[null], [7], ['text'], [[]]])('go to the gateway whatever they are: %j', async sent => {
    const { results } = await submitWave(
      [{ number: 1, bytes: 1, sent }],
      answering(() => ({ malformed: [{ pointer: '', message: 'must be an object' }] })),
    );
    expect(results).toEqual([{ line: 1, outcome: 'malformed', faults: [{ pointer: '', message: 'must be an object' }] }]);
  });
});

describe('a wave', () => {
  it('is full at 256 lines, or 8 MB of them', () => {
    const wave = new Wave();
    for (let n = 1; n <= 255; n += 1) wave.add(lineOf(n));
    expect(wave.isFull()).toBe(false);
    wave.add(lineOf(256));
    expect(wave.isFull()).toBe(true);
    expect(wave.take()).toHaveLength(256);
    for (let n = 1; n <= 8; n += 1) wave.add({ number: n, bytes: 1_048_576, unreadable: 'x' });
    expect([wave.isFull(), wave.take().length, wave.isFull()]).toEqual([true, 8, false]);
  });
});
