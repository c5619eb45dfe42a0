import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { appendOnce, faultOf, proposed, sizeOf, type AppendRequest } from './append-requests.js';
import type { Expected, Outcome, Proposed } from './decide.js';
import { idOf, nameOf, streamIdentifier, structured, uuid } from './messages.js';
import { limitsOf, requireLeader, type Server } from './node.js';
import { TimedOut, type Refusal } from './refusals.js';
import { any, code, empty, type grpc, shared, status, streams } from './stubs.js';
import { tooLarge } from './sizes.js';

type Call = grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

interface Started {
  readonly stream: string;
  readonly expected: Expected;
  readonly deadline: number | undefined;
  readonly events: Proposed[];
}

/** Many appends on one call, each in one or more chunks, answered in any order by their correlation ids. */
export function batchAppend(server: Server, call: Call): void {
  const appends = new Appends(server, call);
  call.on('data', (request: BatchAppendReq) => {
    if (call.cancelled) return;
    const refusal = appends.refusalOf(request);
    if (refusal) call.emit('error', refusal.asStatus());
    else appends.take(request);
  });
  call.on('end', () => call.end());
}

class Appends {
  private readonly started = new Map<string, Started>();

  constructor(
    private readonly server: Server,
    private readonly call: Call,
  ) {}

  /** Why the whole call ends: a message over the limit, or a server that is not the leader. */
  refusalOf(request: BatchAppendReq): Refusal | undefined {
    const refusal = tooLarge(this.server, request);
    if (refusal) return refusal;
    try {
      requireLeader(this.server, this.call.metadata);
    } catch (error) {
      return error as Refusal;
    }
    return undefined;
  }

  take(request: BatchAppendReq): void {
    const id = idOf(request.getCorrelationId());
    const options = request.getOptions();
    if (options) this.started.set(id, startedBy(options));
    const append = this.started.get(id);
    if (!append) return;
    append.events.push(...request.getProposedMessagesList().map(proposedBy));
    const wrong = append.stream === '' ? "Empty stream name. (Parameter 'eventStreamId')" : append.events.map(faultOf).find(fault => fault);
    if (wrong !== undefined) this.refuse(id, append, wrong);
    else if (request.getIsFinal()) {
      this.started.delete(id);
      void this.finish(id, append);
    }
  }

  /** A bad request is answered at once; what was registered for it is answered once more, as a timeout. */
  private refuse(id: string, append: Started, wrong: string): void {
    this.started.delete(id);
    this.answer(id, append.stream, failure(code.Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(wrong)));
    if (append.stream === '') return;
    const again = () => this.write(timeout().setCorrelationId(structured(id)).setStreamIdentifier(streamIdentifier(append.stream)));
    setTimeout(again, this.server.secondAnswerMs).unref();
  }

  private async finish(id: string, append: Started): Promise<void> {
    const { append: max } = limitsOf[this.server.version];
    if (this.isLate(append)) {
      this.answer(id, append.stream, timeout());
      return;
    }
    if (sizeOf(append.events) > max) {
      const detail = new shared.MaximumAppendSizeExceeded().setMaxappendsize(max);
      this.answer(id, append.stream, failure(code.Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', detail));
      return;
    }
    try {
      const outcome = await appendOnce(this.server, this.call.metadata, append);
      if (outcome === 'dropped') setTimeout(() => this.answer(id, append.stream, timeout()), 2_000).unref();
      else this.answer(id, append.stream, answerTo(outcome, append));
    } catch (error) {
      this.fail(id, append, error as Refusal);
    }
  }

  private fail(id: string, append: Started, refusal: Refusal): void {
    if (refusal.trailers['exception'] === 'not-leader') this.call.emit('error', refusal.asStatus());
    else if (refusal instanceof TimedOut) this.answer(id, append.stream, timeout());
    else this.answer(id, append.stream, failure(code.Code.UNAVAILABLE, refusal.details, new empty.Empty(), 'google.protobuf.Empty'));
  }

  private isLate({ deadline }: Started): boolean {
    const margin = this.server.version === '26.0.3' ? -5 : 50;
    return deadline !== undefined && deadline < Date.now() - margin;
  }

  private answer(id: string, stream: string, answer: BatchAppendResp): void {
    this.write(answer.setCorrelationId(uuid(id)).setStreamIdentifier(streamIdentifier(stream)));
  }

  private write(answer: BatchAppendResp): void {
    if (!this.call.cancelled && !this.call.writableEnded) this.call.write(answer);
  }
}

function startedBy(options: BatchAppendReq.Options): Started {
  const deadline = options.getDeadline();
  const expected = options.hasNoStream()
    ? 'no_stream'
    : options.hasAny()
      ? 'any'
      : options.hasStreamExists()
        ? 'stream_exists'
        : Number(options.getStreamPosition());
  return { stream: nameOf(options.getStreamIdentifier()), expected, deadline: deadline && deadline.toDate().getTime(), events: [] };
}

function proposedBy(message: BatchAppendReq.ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  const words = { type: metadata.get('type'), contentType: metadata.get('content-type') };
  return proposed(idOf(message.getId()), words, { data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() });
}

type Code = Parameters<InstanceType<typeof status.Status>['setCode']>[0];

interface Detail {
  serializeBinary(): Uint8Array;
}

function failure(rpcCode: Code, message: string, detail: Detail, type = `event_store.client.${message}`): BatchAppendResp {
  const details = new any.Any();
  details.pack(detail.serializeBinary(), type, 'type.googleapis.com/');
  return new streams.BatchAppendResp().setError(new status.Status().setCode(rpcCode).setMessage(message).setDetails(details));
}

const timeout = () => failure(code.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());

function answerTo(outcome: Outcome, { stream, expected }: AppendRequest): BatchAppendResp {
  if (outcome.is === 'deleted') {
    return failure(code.Code.NOT_FOUND, 'StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)));
  }
  if (outcome.is === 'conflict') return failure(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', conflict(expected, outcome.actual));
  const success = new streams.BatchAppendResp.Success();
  if (outcome.revision < 0) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(outcome.revision));
  if (outcome.position === undefined) success.setNoPosition(new empty.Empty());
  else {
    const place = String(outcome.position);
    success.setPosition(new shared.AllStreamPosition().setCommitPosition(place).setPreparePosition(place));
  }
  return new streams.BatchAppendResp().setSuccess(success);
}

function conflict(expected: Expected, actual: number): Detail {
  const detail = new shared.WrongExpectedVersion();
  if (actual < 0) detail.setCurrentNoStream(new empty.Empty());
  else detail.setCurrentStreamRevision(String(actual));
  if (expected === 'any') return detail.setExpectedAny(new empty.Empty());
  if (expected === 'no_stream') return detail.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream_exists') return detail.setExpectedStreamExists(new empty.Empty());
  return detail.setExpectedStreamPosition(String(expected));
}
