/** Client 6.2.1 has defects A to K. Each spec shows the unmodified client in trouble, and the same trouble meeting the log. */
import { binaryEvent, EventStoreDBClient, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { EventStore, StoreOutcome } from '#event-sourcing';
import { someRecords } from '#testing';
import { aSimulator, type Simulator } from '../../../test/eventstoredb/simulator/a-simulator.js';
import { openEventStoreDb, type EventStoreDbOptions } from './open-event-store-db.js';

const ledger = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
const of = { ledger, clock: () => '2026-07-23T09:00:00.000Z' };
const quick = { callMs: 150, patienceMs: 300, settlePausesMs: [20, 50], followAgainMaxMs: 50 };
const ended: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function server(options: Parameters<typeof aSimulator>[0] = {}): Promise<Simulator> {
  const simulator = await aSimulator(options);
  ended.push(() => simulator.stop());
  return simulator;
}

async function log(url: string, options: EventStoreDbOptions = {}): Promise<EventStore> {
  const store = await openEventStoreDb(url, { origin: ledger, timings: quick, ...options });
  ended.push(() => store.close());
  return store;
}

function unmodified(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  ended.push(() => client.dispose());
  return client;
}

/** What the unmodified client says in a process of its own; some of this ends a process. */
function inAProcess(scenario: string, urls: readonly string[], whenReady?: () => void): Promise<readonly string[]> {
  const program = 'test/eventstoredb/programs/unmodified-client.mjs';
  const child = spawn(process.execPath, [program, scenario, ...urls], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('ready')) whenReady?.();
  });
  return new Promise(done => child.once('close', () => done(said.trim().split('\n'))));
}

const event = () => binaryEvent({ id: crypto.randomUUID(), type: 'Said', data: Buffer.from('x') });
const soon = (ms = 40) => new Promise<'still pending'>(done => setTimeout(() => done('still pending'), ms));
const endOf = (work: Promise<unknown>, ms = 300) =>
  Promise.race([
    work.then(
      () => 'done',
      (error: unknown) => error,
    ),
    soon(ms),
  ]);
const first = (n = 0) => someRecords(of, { command: `c${n}`, first: n, data: [{ n }] });
const append = (store: EventStore, n = 0) => store.append('lco-northam', first(n), n - 1);
const settled = (outcome: StoreOutcome) => ('settled' in outcome ? outcome.settled : outcome);

describe('the client in trouble', () => {
  it('A: with data that JSON cannot say leaves an append pending for ever; the log sends bytes', async () => {
    const { url } = await server();
    expect(await inAProcess('bigint', [url])).toEqual(['unhandled Do not know how to serialize a BigInt', 'append pending']);
    expect(await append(await log(url))).toEqual({ appended: 0 });
  });
  it('B: told not to throw answers a conflict with a wrong revision; the log has it throw, whatever the address says', async () => {
    const { url } = await server();
    const store = await log(`${url}&throwOnAppendFailure=false`);
    for (const n of [0, 1, 2, 3]) await append(store, n);
    const wrong = await unmodified(`${url}&throwOnAppendFailure=false`).appendToStream('lco-northam', event(), { expectedRevision: 1n });
    expect(wrong).toMatchObject({ success: false, nextExpectedRevision: 1n });
    expect(await store.append('lco-northam', first(8), 7)).toEqual({ failed: 'conflict', detail: 'lco-northam is at revision 3, not 7' });
  });
  it('C and D: rejects what other clients have pending, and falls over their late answers; the log has one call for each append', async () => {
    const [one, other] = [await server(), await server()];
    other.faults.next('append', { is: 'late', ms: 300 }, { skip: 1 });
    expect(await inAProcess('two', [one.url, other.url], () => one.cut())).toEqual([
      'ready',
      expect.stringMatching(/^append rejected unavailable/),
      expect.stringMatching(/^unhandled .*not iterable/),
      'next pending',
    ]);
    const store = await log(other.url);
    await append(store);
    await append(await log(one.url));
    other.faults.next('append', { is: 'late', ms: 80 });
    const ours = append(store, 1);
    await soon(20);
    one.cut();
    expect(await ours).toEqual({ appended: 1 });
    expect(await append(store, 2)).toEqual({ appended: 2 });
  });
  it('E: waits for ever for a server that is silent; the log asks again with the same batch', async () => {
    const simulator = await server();
    const client = unmodified(simulator.url);
    await client.appendToStream('s', event(), { expectedRevision: NO_STREAM });
    const store = await log(simulator.url);
    await append(store);
    simulator.faults.next('append', { is: 'silent' }, { times: 2 });
    expect(await endOf(client.appendToStream('t', event(), { expectedRevision: NO_STREAM, deadline: 50 }), 250)).toBe('still pending');
    const outcome = await append(store, 1);
    expect(outcome).toMatchObject({ unknown: expect.stringMatching(/no answer within 150 ms|DEADLINE_EXCEEDED/) });
    expect(await settled(outcome)).toEqual({ appended: 1 });
  });
  it('F: waits for ever to hear what the server can do; the log does not ask', async () => {
    const simulator = await server();
    simulator.faults.always('features', { is: 'silent' });
    expect(await endOf(unmodified(simulator.url).appendToStream('s', event(), { expectedRevision: NO_STREAM }))).toBe('still pending');
    expect(await append(await log(simulator.url))).toEqual({ appended: 0 });
  });
  it('G: does not append again after discovery failed once; the log makes a new client', async () => {
    const simulator = await server();
    const { host, port } = simulator;
    const seeds = `esdb://${host}:${port},${host}:1?tls=false&maxDiscoverAttempts=2&discoveryInterval=5`;
    await simulator.down();
    const client = unmodified(seeds);
    const opening = log(seeds, { openMs: 5000 });
    expect(await endOf(client.appendToStream('s', event(), { expectedRevision: NO_STREAM }), 2000)).toMatchObject({
      message: expect.stringMatching(/^Failed to discover/),
    });
    await soon(100);
    await simulator.up();
    expect(await endOf(client.appendToStream('s', event(), { expectedRevision: NO_STREAM }), 2000)).toMatchObject({
      message: expect.stringMatching(/^Failed to discover/),
    });
    expect(await append(await opening)).toEqual({ appended: 0 });
  });
  it('H: leaves a read open on the server when it is not read to the end; the log cancels what it does not want', async () => {
    const simulator = await server();
    const store = await log(simulator.url);
    const data = Array.from({ length: 200 }, (_, n) => ({ n, text: 'x'.repeat(3500) }));
    for (let at = 0; at < 1200; at += 200) await store.append('lco-northam', someRecords(of, { command: `c${at}`, first: at, data }), at - 1);
    const client = unmodified(simulator.url);
    await soon();
    const before = simulator.openCalls.read;
    for await (const { event: one } of client.readStream('lco-northam')) if (one) break;
    await soon(100);
    expect(simulator.openCalls.read).toBe(before + 1);
    simulator.faults.next('read', { is: 'silent' }, { times: 3 });
    await expect(store.read('lco-northam', 0, 1))
      .resolves.toHaveLength(1)
      .catch(() => undefined);
    for (let n = 0; n < 20; n++) await store.read('lco-northam', n, 1);
    for await (const page of store.follow()) if (page.events.length > 0) break;
    await soon(200);
    expect(simulator.openCalls.read).toBe(before + 1);
  });
  it('I: says once that a subscription was dropped, and is silent then; the log follows again where it was', async () => {
    const simulator = await server();
    const store = await log(simulator.url);
    for (const n of [0, 1, 2, 3, 4, 5]) await append(store, n);
    simulator.faults.next('subscribe', { is: 'dropped', after: 2, by: 'error' });
    const seen: string[] = [];
    const errors: unknown[] = [];
    const subscription = unmodified(simulator.url).subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['lco-'] }) });
    subscription.on('data', ({ event: one }) => seen.push(`${one?.revision}`)).on('error', error => errors.push(error));
    await soon(300);
    expect([seen.length, errors.length]).toEqual([2, 1]);
    for (const by of ['error', 'end', 'cut'] as const) simulator.faults.next('subscribe', { is: 'dropped', after: 2, by });
    const ours: number[] = [];
    for await (const { events } of store.follow()) {
      ours.push(...events.map(({ recorded }) => recorded.revision));
      if (ours.length >= 6) break;
    }
    expect(ours).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it('J: stalls a subscription whose checkpoint listener throws; the log has none, and keeps the place of what it gave out', async () => {
    const simulator = await server();
    const store = await log(simulator.url);
    const noise = Array.from({ length: 40 }, event);
    await unmodified(simulator.url).appendToStream('other', noise, { expectedRevision: NO_STREAM });
    for (const n of [0, 1, 2]) await append(store, n);
    expect(await inAProcess('checkpoint', [simulator.url])).toEqual(['unhandled boom', 'events 0']);
    const seen: unknown[] = [];
    for await (const { events, caughtUp } of store.follow()) {
      seen.push(...events);
      if (caughtUp) break;
    }
    expect(seen).toHaveLength(3);
  });
  it('K: is rejected for an id that is none, and again when nobody listens any more; the log sends nothing of the kind', async () => {
    const simulator = await server({ secondAnswerMs: 50 });
    expect(await inAProcess('bad', [simulator.url])).toEqual([
      'append rejected unknown Could not recognize BadRequest',
      expect.stringMatching(/^unhandled .*not iterable/),
      'next pending',
    ]);
    const store = await log(simulator.url);
    const calls = simulator.faults.calls.get('append');
    const [record] = first();
    for (const wrong of [{ id: 'not-a-uuid' }, { id: '00000000-0000-0000-0000-000000000000' }, { type: '' }, { record: '' }])
      await expect(store.append('lco-northam', [{ ...record!, ...wrong }], -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    await expect(store.append('', [{ ...record!, stream: '' }], -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    await expect(store.append('lco-northam', [], -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    expect(simulator.faults.calls.get('append')).toBe(calls);
  });
});
