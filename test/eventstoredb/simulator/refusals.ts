import { grpc } from './stubs.js';

/** A call that ends with a gRPC status and trailers; messages may have gone before. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: number,
    readonly details: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
  }

  /** As grpc-js wants it. */
  asStatus(): { code: number; details: string; metadata: grpc.Metadata } {
    const metadata = new grpc.Metadata();
    for (const [name, value] of Object.entries(this.trailers)) metadata.set(name, value);
    return { code: this.code, details: this.details, metadata };
  }
}

/** Where the leader listens. */
export interface Leader {
  readonly host: string;
  readonly port: number;
}

export const notReady = (saying = 'Server Is Not Ready') => new Refusal(grpc.status.UNAVAILABLE, saying);

/** Nobody knows whether it was written. */
export class TimedOut extends Refusal {
  constructor() {
    super(grpc.status.ABORTED, 'Operation timed out: Request canceled by server');
  }
}

export const unhandled = () => new Refusal(grpc.status.UNKNOWN, 'Exception was thrown by handler.');

export const invalidPosition = () => new Refusal(grpc.status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');

export const messageTooBig = () => new Refusal(grpc.status.RESOURCE_EXHAUSTED, 'Received message exceeds the maximum configured message size.');

export const streamDeleted = (stream: string) =>
  new Refusal(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const appendTooBig = (max: number) =>
  new Refusal(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${max} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(max),
  });

export const notLeader = ({ host, port }: Leader) =>
  new Refusal(grpc.status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

/** Of a delete or a tombstone; an append tells a conflict in its answer. */
export const deleteConflict = (stream: string, expected: number, actual: number) =>
  new Refusal(
    grpc.status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    { exception: 'wrong-expected-version', 'stream-name': stream, 'expected-version': String(expected), 'actual-version': String(actual) },
  );
