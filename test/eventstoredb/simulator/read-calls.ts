import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from './log.js';
import { nameOf, type Position } from './messages.js';
import { requireLeader, sleep, type Server } from './node.js';
import { readAll, readStream } from './reads.js';
import { notReady, Refusal } from './refusals.js';
import { Sender } from './sending.js';
import { streams, type grpc } from './stubs.js';
import { subscribeToAll, subscribeToStream, type Filter } from './subscriptions.js';

type Call = grpc.ServerWritableStream<ReadReq, ReadResp>;

/** Reads and subscriptions: one method with many options. */
export async function read(server: Server, call: Call): Promise<void> {
  const options = call.request.getOptions()!;
  const kind = options.hasSubscription() ? 'subscribe' : 'read';
  const fault = server.faults.take(kind);
  const sender = new Sender<ReadResp>(call, fault?.is === 'dropped' ? fault : undefined, () => server.cut());
  try {
    requireLeader(server, call.metadata, fault);
    if (fault?.is === 'silent') return;
    if (fault?.is === 'unavailable') throw notReady(fault.saying);
    if (fault?.is === 'cut') {
      server.cut();
      return;
    }
    if (fault?.is === 'timeout') throw new Refusal(4, 'Deadline Exceeded');
    if (fault?.is === 'slow' || fault?.is === 'late') await sleep(fault.ms);
    await (kind === 'subscribe' ? subscribe(server, options, sender) : readOnce(server, options, sender));
  } catch (error) {
    sender.fail(error);
  }
}

function readOnce({ log, version }: Server, options: ReadReq.Options, sender: Sender<ReadResp>): Promise<void> {
  const span = { backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS, count: Number(options.getCount()) };
  const stream = options.getStream();
  if (!stream) return readAll(log, version, { ...span, from: placeIn(options.getAll()) }, sender);
  return readStream(log, version, nameOf(stream.getStreamIdentifier()), { ...span, from: revisionIn(stream) }, sender);
}

function subscribe({ log, version }: Server, options: ReadReq.Options, sender: Sender<ReadResp>): Promise<void> {
  const stream = options.getStream();
  if (stream) return subscribeToStream(log, nameOf(stream.getStreamIdentifier()), revisionIn(stream), sender);
  return subscribeToAll(log, version, placeIn(options.getAll()), filterBy(options.getFilter()), sender);
}

function revisionIn(options: ReadReq.Options.StreamOptions): number | 'start' | 'end' {
  return options.hasStart() ? 'start' : options.hasEnd() ? 'end' : Number(options.getRevision());
}

function placeIn(options: ReadReq.Options.AllOptions | undefined): Position | 'start' | 'end' {
  const position = options?.getPosition();
  if (!position) return options?.hasEnd() ? 'end' : 'start';
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}

function filterBy(options: ReadReq.Options.FilterOptions | undefined): Filter | undefined {
  if (!options) return undefined;
  const expression = options.getStreamIdentifier() ?? options.getEventType();
  const subject = (event: StoredEvent) => (options.hasStreamIdentifier() ? event.stream : event.type);
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(expression?.getRegex() ?? '');
  const matches = (event: StoredEvent) => (prefixes.length > 0 ? prefixes.some(prefix => subject(event).startsWith(prefix)) : pattern.test(subject(event)));
  return { matches, window: options.hasMax() ? options.getMax() : 32, interval: options.getCheckpointintervalmultiplier() };
}
