type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A position that has not become a rank yet. */
interface Place {
  readonly place: string;
}

/** Belong to one run: ids of calls, times, and what the HTTP library adds. */
const ofTheRun = new Set(['subscriptionId', 'created', 'timeStamp', 'instanceId', 'port', 'ep', 'date', 'server', 'content-length', 'grpc-encoding']);
const times = new Set(['sentAt', 'answeredAt', 'ms', 'P', 'from', 'tail']);
const positionKeys = new Set(['commitPosition', 'preparePosition', 'pos', 'position', 'commit', 'checkpoint']);
const run = /RUN|1795\d{9}/g;

/**
 * An answer without what belongs to its run: of names the stamp, of numbers the times, of positions everything but their order. Checkpoints keep their kind and
 * their place among the events, not their number. The same for what was observed and for what the simulator answers.
 */
export function normalised(answer: unknown): unknown {
  const told = withoutTheRun(JSON.parse(JSON.stringify({ answer })) as Json);
  const places = [...new Set(placesIn(told))].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return ranked(told, places);
}

function withoutTheRun(value: Json, key = ''): unknown {
  if (typeof value === 'string') return textWithoutTheRun(value, key);
  if (isList(value)) return withoutRepeatedCheckpoints(value.map(one => withoutTheRun(timeless(one))));
  if (typeof value === 'number' && value > Number.MAX_SAFE_INTEGER) return 'beyond what a number can say';
  if (typeof value !== 'object' || value === null) return value;
  const isFine = 'code' in value && value['code'] === 0;
  const kept = Object.entries(value).filter(
    ([name]) => !(isFine && name === 'details') && !ofTheRun.has(name) && !times.has(name) && !(name === 'content-type' && isTransport(key)),
  );
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutTheRun(one, isMetadataRevision(name, value) ? 'pos' : name)]));
}

/** The client tells a position as the revision of metadata. */
const isMetadataRevision = (name: string, value: object) => (name === 'rev' && 'meta' in value) || name === 'metastreamRevision';
const isTransport = (key: string) => key === 'trailers' || key === 'md';
const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** Of [milliseconds, what happened, ...] what happened. */
function timeless(value: Json): Json {
  return isList(value) && value.length > 1 && typeof value[0] === 'number' && typeof value[1] === 'string' ? value.slice(1) : value;
}

function textWithoutTheRun(text: string, key: string): unknown {
  if (key === 'corr') return text.startsWith('{') ? 'two halves' : 'text';
  if (/^[{"]/.test(text) && isJson(text)) return checkpointOrSame(withoutTheRun(JSON.parse(text) as Json, key));
  const event = /^(\S+)@(\d+) prep=(\d+)(?: commit=(\d+) readCommit=(\d+))?(?: (\{.*\}))?$/.exec(text);
  if (event) return eventWithoutTheRun(event.slice(1));
  const pair = /^(?:(\d+):)?(\d+)\/(\d+)$/.exec(text);
  if (pair) return { revision: pair[1], ...kindOf(pair[2]!, pair[3]!) };
  if (positionKeys.has(key) && /^\d+$/.test(text)) return { place: text } satisfies Place;
  if (key === 'streamName' && isName(text)) return nameless(Buffer.from(text, 'base64').toString());
  if (key === 'detailHex') return nameless(Buffer.from(text, 'hex').toString('latin1'));
  return nameless(text);
}

function eventWithoutTheRun([stream, revision, prepare, commit, readCommit, metadata]: readonly (string | undefined)[]): unknown {
  const places = [prepare, commit, readCommit].filter(place => place !== undefined).map(place => ({ place }));
  return { event: nameless(stream!), revision, places, metadata: metadata && withoutTheRun(JSON.parse(metadata) as Json) };
}

const nameless = (text: string) =>
  text
    .replace(run, '')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:#')
    .replace(/after ms \d+/, 'after ms #')
    .replace(/ >> [\s\S]*$/, ' >> (where)');

/** A name as the stubs show it, in base64. */
const isName = (text: string) => /^[\x20-\x7e]+$/.test(Buffer.from(text, 'base64').toString()) && text.length % 4 === 0;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** At an event, or inside of a window without a match. */
const kindOf = (commit: string, prepare: string) => (prepare === '0' && commit !== '0' ? { inWindow: true } : { place: commit, equal: commit === prepare });

function checkpointOrSame(message: unknown): unknown {
  const checkpoint = (message as { CHECKPOINT?: { commitPosition: Place; preparePosition: Place } } | null)?.CHECKPOINT;
  if (!checkpoint) return message;
  const { commitPosition, preparePosition } = checkpoint;
  return { checkpoint: preparePosition.place === '0' && commitPosition.place !== '0' ? 'in a window' : 'at an event' };
}

function withoutRepeatedCheckpoints(list: readonly unknown[]): readonly unknown[] {
  const isCheckpoint = (one: unknown) =>
    typeof one === 'object' && one !== null && Object.keys(one).join() === 'checkpoint' && typeof Object.values(one)[0] === 'string';
  return list.filter((one, index) => !(isCheckpoint(one) && JSON.stringify(one) === JSON.stringify(list[index - 1])));
}

function placesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('place' in value && typeof value.place === 'string') return [value.place];
  return Object.values(value).flatMap(placesIn);
}

function ranked(value: unknown, places: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(one => ranked(one, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'place' ? places.indexOf(one as string) : ranked(one, places)]));
}
