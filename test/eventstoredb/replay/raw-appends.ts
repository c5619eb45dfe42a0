import type { AppendResp, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import time from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { empty, grpc, shared, streams } from '../simulator/stubs.js';
import { rawClient } from './raw.js';

type Where = Parameters<typeof rawClient>[0];
type ExpectedWord = number | 'any' | 'no_stream' | 'stream_exists';

/** An append as the stubs send it. */
export interface RawAppend {
  readonly stream: string;
  readonly expected?: ExpectedWord;
  readonly data?: Uint8Array;
  readonly contentType?: string;
  readonly type?: string;
  readonly id?: string;
  /** Without any event. */
  readonly empty?: boolean;
}

const named = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

/** A plain append: an answer, or the status it ended with. */
export async function plainlyAppended(where: Where, append: RawAppend): Promise<unknown> {
  const client = rawClient(where);
  const answer = new Promise(resolve => {
    let resp: unknown;
    const call = client.append((error: grpc.ServiceError | null, answer?: AppendResp) => {
      if (error) resolve({ code: error.code, details: error.details, trailers: error.metadata.getMap() });
      else resp = withoutNothing(answer!.toObject());
    });
    call.on('status', ({ code, metadata }: grpc.StatusObject) => code === grpc.status.OK && resolve({ resp, status: { code, md: metadata.getMap() } }));
    call.write(new streams.AppendReq().setOptions(plainOptions(append)));
    if (append.empty !== true) call.write(new streams.AppendReq().setProposedMessage(plainMessage(append)));
    call.end();
  });
  return answer.finally(() => client.close());
}

function plainOptions({ stream, expected = 'any' }: RawAppend): InstanceType<typeof streams.AppendReq.Options> {
  const options = new streams.AppendReq.Options().setStreamIdentifier(named(stream));
  if (typeof expected === 'number') return options.setRevision(String(expected));
  if (expected === 'any') return options.setAny(new shared.Empty());
  return expected === 'no_stream' ? options.setNoStream(new shared.Empty()) : options.setStreamExists(new shared.Empty());
}

function plainMessage({ id = crypto.randomUUID(), type = 't', contentType = 'application/octet-stream', data = Buffer.from('{}') }: RawAppend) {
  const message = new streams.AppendReq.ProposedMessage().setId(new shared.UUID().setString(id)).setData(data);
  message.getMetadataMap().set('type', type).set('content-type', contentType);
  return message;
}

const withoutNothing = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** One call for batch appends, and the answers as they come. */
export class RawBatch {
  private readonly answers: BatchAppendResp[] = [];
  private readonly call: grpc.ClientDuplexStream<InstanceType<typeof streams.BatchAppendReq>, BatchAppendResp>;

  private readonly client: ReturnType<typeof rawClient>;

  constructor(where: Where) {
    this.client = rawClient(where);
    this.call = this.client.batchAppend();
    this.call.on('data', (answer: BatchAppendResp) => this.answers.push(answer));
    this.call.on('error', () => undefined);
  }

  /** Sends one chunk and gives the answers that have come since, at least so many, in the words of the observations. */
  async send(
    append: RawAppend & { readonly ids?: readonly string[]; readonly deadlineMs?: number; readonly options?: boolean },
    answers = 1,
  ): Promise<unknown[]> {
    const request = new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(crypto.randomUUID())).setIsFinal(true);
    if (append.options !== false) request.setOptions(batchOptions(append));
    for (const id of append.ids ?? [append.id ?? crypto.randomUUID()]) request.addProposedMessages(batchMessage({ ...append, id }));
    this.call.write(request);
    return this.news(answers);
  }

  async news(answers: number): Promise<unknown[]> {
    const deadline = Date.now() + 3_000;
    const quiet = answers === 0 ? 100 : 5;
    do await new Promise(resolve => setTimeout(resolve, quiet));
    while (this.answers.length < answers && Date.now() < deadline);
    return this.answers.splice(0).map(wordedAnswer);
  }

  end(): void {
    this.call.end();
  }

  stop(): void {
    this.call.cancel();
    this.client.close();
  }
}

function batchOptions({ stream, expected = 'any', deadlineMs }: RawAppend & { readonly deadlineMs?: number }) {
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(named(stream));
  if (deadlineMs !== undefined) options.setDeadline(timestamp(Date.now() + deadlineMs));
  if (typeof expected === 'number') return options.setStreamPosition(String(expected));
  const nothing = new empty.Empty();
  return expected === 'any' ? options.setAny(nothing) : expected === 'no_stream' ? options.setNoStream(nothing) : options.setStreamExists(nothing);
}

function timestamp(ms: number): InstanceType<typeof time.Timestamp> {
  return new time.Timestamp().setSeconds(Math.floor(ms / 1_000)).setNanos((ms % 1_000) * 1_000_000);
}

function batchMessage({ id = '', type = 't', contentType = 'application/octet-stream', data = Buffer.from('{}') }: RawAppend) {
  const message = new streams.BatchAppendReq.ProposedMessage().setId(new shared.UUID().setString(id)).setData(data);
  message.getMetadataMap().set('type', type).set('content-type', contentType);
  return message;
}

function wordedAnswer(answer: BatchAppendResp): unknown {
  const error = answer.getError();
  const details = error?.getDetails();
  const corr = answer.getCorrelationId();
  return {
    corr: corr?.hasString() === true ? corr.getString() : JSON.stringify(corr?.getStructured()?.toObject()),
    stream: Buffer.from(answer.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    exp: { rev: answer.getStreamPosition() },
    ...(answer.hasSuccess() && { success: withoutNothing(answer.getSuccess()!.toObject()) }),
    ...(error && { code: error.getCode(), message: error.getMessage(), detailType: details!.getTypeName(), detailUrl: details!.getTypeUrl() }),
    ...(details && { detailHex: Buffer.from(details.getValue_asU8()).toString('hex').slice(0, 80) }),
  };
}
