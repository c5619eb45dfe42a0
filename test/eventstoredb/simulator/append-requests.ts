import type { Expected, Outcome, Proposed } from './decide.js';
import { meeting, type Server } from './node.js';
import type { grpc } from './stubs.js';

/** An append as it was asked for, by either way. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

/** What is wrong with an event, in the words of the server. */
export function faultOf({ id, type }: Proposed): string | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return 'Unrecognized Guid format.';
  if (/^[0-]+$/.test(id)) return "Empty eventId provided. (Parameter 'eventId')";
  if (type === '') return "Empty eventType provided. (Parameter 'eventType')";
  return undefined;
}

/** Bytes of data and metadata, and two for each UTF-16 unit of the type. */
export const sizeOf = (events: readonly Proposed[]) =>
  events.reduce((sum, { type, data, metadata }) => sum + data.length + metadata.length + 2 * type.length, 0);

export function proposed(
  id: string,
  { type = '', contentType = '' }: { type?: string | undefined; contentType?: string | undefined },
  bytes: Pick<Proposed, 'data' | 'metadata'>,
): Proposed {
  return { id, type, contentType: contentType === 'application/json' ? contentType : 'application/octet-stream', ...bytes };
}

/** Appends and answers as the planned faults allow, unless the same events are written and not answered yet: then nothing is done, and nothing will be. */
export async function appendOnce(server: Server, metadata: grpc.Metadata, { stream, expected, events }: AppendRequest): Promise<Outcome | 'dropped'> {
  const keys = events.map(({ id }) => `${stream} ${id}`);
  if (keys.length > 0 && keys.every(key => server.unanswered.has(key))) return 'dropped';
  try {
    return await meeting(server, 'append', metadata, () => {
      for (const key of keys) server.unanswered.add(key);
      return server.log.append(stream, expected, events);
    });
  } finally {
    for (const key of keys) server.unanswered.delete(key);
  }
}
