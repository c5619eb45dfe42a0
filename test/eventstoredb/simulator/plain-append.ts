import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { appendOnce, faultOf, proposed, sizeOf, type AppendRequest } from './append-requests.js';
import type { Expected, Outcome, Proposed } from './decide.js';
import { idOf, nameOf } from './messages.js';
import { limitsOf, sleep, type Server } from './node.js';
import { appendTooBig, Refusal, streamDeleted, TimedOut, unhandled } from './refusals.js';
import { tooLarge } from './sizes.js';
import { shared, streams, type grpc } from './stubs.js';

type Call = grpc.ServerReadableStream<AppendReq, AppendResp>;

/** One append on one call: the options, then a message an event. A conflict is an answer, everything else a status. */
export async function plainAppend(server: Server, call: Call, answer: grpc.sendUnaryData<AppendResp>): Promise<void> {
  try {
    answer(null, await answerTo(server, call));
  } catch (error) {
    answer((error instanceof Refusal ? error : unhandled()).asStatus());
  }
}

async function answerTo(server: Server, call: Call): Promise<AppendResp> {
  const request = await received(server, call);
  const { append: max } = limitsOf[server.version];
  if (request.stream === '' || request.events.some(event => faultOf(event))) throw unhandled();
  if (sizeOf(request.events) > max) throw appendTooBig(max);
  const outcome = await appendOnce(server, call.metadata, request);
  if (outcome === 'dropped') {
    await sleep(2_000);
    throw new TimedOut();
  }
  if (outcome.is === 'deleted') throw streamDeleted(request.stream);
  return outcome.is === 'conflict' ? conflict(request.expected, outcome.actual) : success(outcome);
}

async function received(server: Server, call: Call): Promise<AppendRequest> {
  let stream = '';
  let expected: Expected = 'any';
  const events: Proposed[] = [];
  for await (const message of call as AsyncIterable<AppendReq>) {
    const refusal = tooLarge(server, message);
    if (refusal) throw refusal;
    const options = message.getOptions();
    if (options) {
      stream = nameOf(options.getStreamIdentifier());
      expected = expectedBy(options);
    }
    const event = message.getProposedMessage();
    if (event) events.push(proposedBy(event));
  }
  return { stream, expected, events };
}

function expectedBy(options: AppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream_exists' : Number(options.getRevision());
}

function proposedBy(message: AppendReq.ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  const words = { type: metadata.get('type'), contentType: metadata.get('content-type') };
  return proposed(idOf(message.getId()), words, { data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() });
}

function success({ revision, position }: Extract<Outcome, { is: 'known' }>): AppendResp {
  const answer = new streams.AppendResp.Success();
  if (revision < 0) answer.setNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === undefined) answer.setNoPosition(new shared.Empty());
  else answer.setPosition(new streams.AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)));
  return new streams.AppendResp().setSuccess(answer);
}

/** Each fact twice: also in the fields that servers of 2020 had. */
function conflict(expected: Expected, actual: number): AppendResp {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (actual < 0) answer.setCurrentNoStream(new shared.Empty()).setNoStream2060(new shared.Empty());
  else answer.setCurrentRevision(String(actual)).setCurrentRevision2060(actual);
  if (expected === 'any') answer.setExpectedAny(new shared.Empty()).setAny2060(new shared.Empty());
  else if (expected === 'stream_exists') answer.setExpectedStreamExists(new shared.Empty()).setStreamExists2060(new shared.Empty());
  else if (expected === 'no_stream') answer.setExpectedNoStream(new shared.Empty()).setExpectedRevision2060(2 ** 64 - 2048);
  else answer.setExpectedRevision(String(expected)).setExpectedRevision2060(expected);
  return new streams.AppendResp().setWrongExpectedVersion(answer);
}
