import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './decide.js';
import type { Log } from './log.js';
import { nameOf } from './messages.js';
import { meeting, type Server } from './node.js';
import { deleteConflict, Refusal, streamDeleted, unhandled } from './refusals.js';
import { streams, type grpc } from './stubs.js';

const words = { any: -2, no_stream: -1, stream_exists: -4 } as const;

/** Hides what a stream has; what is appended later goes on numbering. A stream that never was is a conflict. */
export async function softDelete(server: Server, call: grpc.ServerUnaryCall<DeleteReq, DeleteResp>, answer: grpc.sendUnaryData<DeleteResp>): Promise<void> {
  const place = (position: string) => new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
  await answering(answer, async () => {
    const { stream, expected } = asked(call.request.getOptions());
    const position = await meeting(server, 'delete', call.metadata, () => {
      check(server.log, stream, expected);
      if (server.log.lastOf(stream) < 0) throw conflict(server.log, stream, expected);
      return server.log.softDelete(stream);
    });
    return new streams.DeleteResp().setPosition(place(String(position)));
  });
}

/** Ends a stream for ever, also one that never was. */
export async function tombstone(
  server: Server,
  call: grpc.ServerUnaryCall<TombstoneReq, TombstoneResp>,
  answer: grpc.sendUnaryData<TombstoneResp>,
): Promise<void> {
  const place = (position: string) => new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
  await answering(answer, async () => {
    const { stream, expected } = asked(call.request.getOptions());
    const position = await meeting(server, 'delete', call.metadata, () => {
      check(server.log, stream, expected);
      return server.log.tombstone(stream);
    });
    return new streams.TombstoneResp().setPosition(place(String(position)));
  });
}

async function answering<T>(answer: grpc.sendUnaryData<T>, work: () => Promise<T>): Promise<void> {
  try {
    answer(null, await work());
  } catch (error) {
    answer((error instanceof Refusal ? error : unhandled()).asStatus());
  }
}

function asked(options: DeleteReq.Options | TombstoneReq.Options | undefined): { stream: string; expected: Expected } {
  const word = options?.hasNoStream() ? 'no_stream' : options?.hasStreamExists() ? 'stream_exists' : options?.hasAny() ? 'any' : undefined;
  return { stream: nameOf(options?.getStreamIdentifier()), expected: word ?? Number(options?.getRevision()) };
}

function check(log: Log, stream: string, expected: Expected): void {
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  const last = log.lastOf(stream);
  const agrees = expected === 'any' || (expected === 'stream_exists' ? last >= 0 : expected === 'no_stream' ? last < 0 : expected === last);
  if (!agrees) throw conflict(log, stream, expected);
}

const conflict = (log: Log, stream: string, expected: Expected) =>
  deleteConflict(stream, typeof expected === 'number' ? expected : words[expected], log.lastOf(stream));
