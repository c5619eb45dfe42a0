import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { grpc, shared, streams, streamsService } from '../simulator/stubs.js';

/** Calls through the stubs, without the client. */
export const rawClient = ({ host, port }: { readonly host: string; readonly port: number }): StreamsClient =>
  new streamsService.StreamsClient(`${host}:${port}`, grpc.credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });

const named = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

/** What a raw read asks for. */
export interface Asked {
  readonly stream?: string;
  /** A revision, or a position; the start without either. */
  readonly from?: bigint | 'end' | { readonly commit: bigint; readonly prepare: bigint };
  readonly backwards?: boolean;
  /** A subscription without it. */
  readonly count?: number;
  readonly prefix?: string;
  readonly window?: number | 'count';
  readonly interval?: number;
  readonly metadata?: grpc.Metadata;
}

/** The request of a read or of a subscription. */
export function readRequest({ stream, from, backwards = false, count, prefix, window = 32, interval = 1 }: Asked): InstanceType<typeof streams.ReadReq> {
  const options = new streams.ReadReq.Options();
  if (stream !== undefined) options.setStream(streamOptions(stream, from));
  else options.setAll(allOptions(from));
  if (count === undefined) options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  else options.setCount(String(count));
  if (prefix === undefined) options.setNoFilter(new shared.Empty());
  else options.setFilter(filterOptions(prefix, window, interval));
  const directions = streams.ReadReq.Options.ReadDirection;
  options.setReadDirection(backwards ? directions.BACKWARDS : directions.FORWARDS);
  options.setUuidOption(new streams.ReadReq.Options.UUIDOption().setString(new shared.Empty()));
  return new streams.ReadReq().setOptions(options);
}

function streamOptions(stream: string, from: Asked['from']): InstanceType<typeof streams.ReadReq.Options.StreamOptions> {
  const options = new streams.ReadReq.Options.StreamOptions().setStreamIdentifier(named(stream));
  if (typeof from === 'bigint') return options.setRevision(String(from));
  return from === 'end' ? options.setEnd(new shared.Empty()) : options.setStart(new shared.Empty());
}

function allOptions(from: Asked['from']): InstanceType<typeof streams.ReadReq.Options.AllOptions> {
  const options = new streams.ReadReq.Options.AllOptions();
  if (typeof from !== 'object') return from === 'end' ? options.setEnd(new shared.Empty()) : options.setStart(new shared.Empty());
  return options.setPosition(new streams.ReadReq.Options.Position().setCommitPosition(String(from.commit)).setPreparePosition(String(from.prepare)));
}

function filterOptions(prefix: string, window: number | 'count', interval: number): InstanceType<typeof streams.ReadReq.Options.FilterOptions> {
  const expression = new streams.ReadReq.Options.FilterOptions.Expression().setPrefixList([prefix]);
  const options = new streams.ReadReq.Options.FilterOptions().setStreamIdentifier(expression).setCheckpointintervalmultiplier(interval);
  return window === 'count' ? options.setCount(new shared.Empty()) : options.setMax(window);
}

/** A message in the words of the observations; `brief` leaves out all places but one. */
export function worded(message: ReadResp, brief = false): string {
  const recorded = message.getEvent()?.getEvent();
  if (!recorded) return JSON.stringify(wordedMark(message));
  const name = `${Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString()}@${recorded.getStreamRevision()}`;
  if (brief) return `${name} prep=${recorded.getPreparePosition()}`;
  const metadata = JSON.stringify(Object.fromEntries(recorded.getMetadataMap().toArray()));
  const places = `prep=${recorded.getPreparePosition()} commit=${recorded.getCommitPosition()} readCommit=${message.getEvent()!.getCommitPosition()}`;
  return `${name} ${places} ${metadata}`;
}

function wordedMark(message: ReadResp): unknown {
  if (message.hasConfirmation()) return { CONFIRMATION: message.getConfirmation()!.toObject() };
  if (message.hasCheckpoint()) return { CHECKPOINT: message.getCheckpoint()!.toObject() };
  if (message.hasStreamNotFound()) return { STREAM_NOT_FOUND: message.getStreamNotFound()!.toObject() };
  if (message.hasFirstStreamPosition()) return { FIRST_STREAM_POSITION: message.getFirstStreamPosition() };
  if (message.hasLastStreamPosition()) return { LAST_STREAM_POSITION: message.getLastStreamPosition() };
  return message.hasCaughtUp() ? { CAUGHT_UP: {} } : { FELL_BEHIND: {} };
}

/** A raw read or subscription, and all that came of it so far. */
export class RawRead {
  readonly messages: ReadResp[] = [];
  end: Record<string, unknown> | undefined;
  private readonly call: grpc.ClientReadableStream<ReadResp>;
  private readonly status: Promise<grpc.StatusObject>;

  constructor(
    private readonly client: StreamsClient,
    asked: Asked,
    stopAt = Infinity,
  ) {
    this.call = client.read(readRequest(asked), asked.metadata ?? new grpc.Metadata());
    this.call.on('data', (message: ReadResp) => {
      if (this.messages.length < stopAt) this.messages.push(message);
      if (this.messages.length === stopAt) this.stop();
    });
    this.call.on('error', (error: grpc.ServiceError) => (this.end ??= { code: error.code, details: error.details, trailers: error.metadata.getMap() }));
    this.call.on('end', () => (this.end ??= { ended: true }));
    this.status = new Promise(resolve => this.call.on('status', resolve));
    void this.status.then(() => this.client.close());
  }

  /** Everything, once it is over; after a time without an end it is open, and is ended here. */
  async whole(openMs = 150): Promise<Record<string, unknown>> {
    const timer = setTimeout(() => {
      this.end ??= { open: true };
      this.call.cancel();
    }, openMs);
    const { code, details, metadata } = await this.status;
    clearTimeout(timer);
    return { msgs: this.messages.map(message => worded(message)), end: this.end ?? { ended: true }, status: { code, details, md: metadata.getMap() } };
  }

  /** The messages since the last time, once nothing has come for a moment. */
  async news(quietMs = 60): Promise<readonly ReadResp[]> {
    for (let before = -1; before !== this.messages.length;) {
      before = this.messages.length;
      await new Promise(resolve => setTimeout(resolve, quietMs));
    }
    return this.messages.splice(0);
  }

  stop(): void {
    this.end ??= { stopped: true };
    this.call.cancel();
  }
}
