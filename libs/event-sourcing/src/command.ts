import { hash } from 'node:crypto';
import { canonicalText } from './canonical.js';
import { pointerOf, sentenceOf, type CanonicalRefusal } from './canonical-refusal.js';
import { isUuid } from './ids.js';
import { isInstant, isPlainDate } from './instants.js';
import type { Authority, Reason } from './recorded-event.js';
import type { Fault } from './rules.js';

/** One thing that somebody asks of one LCO: the same object in a file of commands, in the API and from an importer. */
export interface Command {
  /** Its name, imperative: `CallContribution`. */
  readonly command: string;
  /** `[a-z0-9-]{1,40}` */
  readonly lco: string;
  /** Its key, a UUID in lower case: the same key in the same LCO is answered with the first outcome. */
  readonly commandId: string;
  /** The day from which it counts; today in Europe/London when absent. */
  readonly effectiveOn?: string;
  readonly reason: Reason;
  readonly authority?: Authority;
  /** An instant; after it the command is refused `too-late`, so that a delayed duplicate does nothing. */
  readonly notAfter?: string;
  /** The ETag of the resource as it was seen, `"northam:practice/P84001:41"` with the quotes. */
  readonly ifMatch?: string;
  readonly data: object;
}

/** Reads a command strictly; everything that is wrong is named at once, unknown fields included. What is inside `data` is its own reader's matter. */
export function readCommand(value: unknown): { readonly command: Command } | { readonly faults: readonly Fault[] } {
  if (!isObject(value)) return { faults: [{ pointer: '', message: 'must be an object' }] };
  const faults = faultsOf(value, '', commandFields);
  return faults.length > 0 ? { faults } : { command: value as unknown as Command };
}

/**
 * SHA-256 (hex) of a command as it was sent, or why it has no canonical bytes. Neither the actor, `notAfter`, `ifMatch` nor anything filled in later is
 * in it, so that two equal requests are equal on two days. `bytes` is about what the command takes in memory.
 */
export function digestOf(sent: Command): { readonly digest: string; readonly bytes: number } | { readonly faults: readonly Fault[] } {
  const { command, lco, effectiveOn, reason, authority, data } = sent;
  const optional = { ...(effectiveOn !== undefined && { effectiveOn }), ...(authority && { authority }) };
  try {
    const text = canonicalText({ command, lco, ...optional, reason, data });
    return { digest: hash('sha256', text, 'hex'), bytes: text.length };
  } catch (error) {
    if ((error as Error).name !== 'CanonicalRefusal') throw error;
    const { code, pointer } = error as CanonicalRefusal;
    return { faults: [{ pointer, message: sentenceOf(code) }] };
  }
}

type Members = Readonly<Record<string, unknown>>;
type Check = (value: unknown, pointer: string) => readonly Fault[];
interface Field {
  readonly check: Check;
  readonly optional?: true;
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function faultsOf(value: Members, at: string, fields: Readonly<Record<string, Field>>): readonly Fault[] {
  const faults: Fault[] = [];
  for (const key of Object.keys(value)) if (!Object.hasOwn(fields, key)) faults.push({ pointer: at + pointerOf([key]), message: 'is not a known field' });
  for (const key in fields) {
    const { check, optional } = fields[key]!;
    const member = value[key];
    if (member !== undefined) faults.push(...check(member, `${at}/${key}`));
    else if (!optional) faults.push({ pointer: `${at}/${key}`, message: 'is missing' });
  }
  return faults;
}

const none: readonly Fault[] = [];

const text =
  (isRight: (text: string) => boolean, message: string): Check =>
  (value, pointer) =>
    typeof value === 'string' && isRight(value) ? none : [{ pointer, message }];

const like = (pattern: RegExp, message: string) => text(value => pattern.test(value), message);

const object =
  (fields: Readonly<Record<string, Field>>): Check =>
  (value, pointer) =>
    isObject(value) ? faultsOf(value, pointer, fields) : [{ pointer, message: 'must be an object' }];

const slug = like(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 small letters, digits and dashes');
const sentence = text(value => value.trim() !== '' && value.length <= 200, 'must be a text of 1 to 200 characters');
const anyObject: Check = (value, pointer) => (isObject(value) ? none : [{ pointer, message: 'must be an object' }]);

const documentFields = {
  name: { check: sentence },
  sha256: { check: like(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 hexadecimal digits in lower case') },
};

const commandFields: Readonly<Record<keyof Command, Field>> = {
  command: { check: like(/^[A-Z][A-Za-z0-9]{0,63}$/, 'must be the name of a command') },
  lco: { check: slug },
  commandId: { check: text(isUuid, 'must be a UUID in lower case') },
  effectiveOn: { check: text(isPlainDate, 'must be a date that exists, YYYY-MM-DD'), optional: true },
  reason: { check: object({ code: { check: slug }, text: { check: sentence } }) },
  authority: {
    check: object({ kind: { check: slug }, reference: { check: sentence }, document: { check: object(documentFields), optional: true } }),
    optional: true,
  },
  notAfter: { check: text(isInstant, 'must be an instant, 2026-07-23T09:00:00.000Z'), optional: true },
  ifMatch: { check: like(/^"[a-z0-9-]{1,40}:[^":\s]{1,160}:\d{1,16}"$/, 'must be an ETag as it was given, with its quotes'), optional: true },
  data: { check: anyObject },
};
