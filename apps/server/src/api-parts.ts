import { parameterNames } from '#read-models';
import { mostLimit, usualLimit } from './ledger/report-asked.js';

/** Parts of the OpenAPI document that are the same of many operations. */
const text = { type: 'string' as const };

const violation = {
  type: 'object' as const,
  required: ['message'],
  properties: {
    pointer: { ...text, description: 'Where: a JSON pointer into the body, ?name for a query parameter, {name} for a parameter of the path.' },
    parameter: { ...text, description: 'A parameter of path or query.' },
    header: text,
    message: text,
  },
};

/** A problem by RFC 9457. */
export const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { ...text, format: 'uri-reference', description: 'A page that explains it.' },
    title: text,
    status: { type: 'integer' as const },
    code: { ...text, description: 'Stable: programs go by it.' },
    detail: text,
    instance: { ...text, description: 'The request, as the log names it.' },
    errors: { type: 'array' as const, items: violation, description: 'Everything that is wrong with the request, at once.' },
    carries: { type: 'object' as const, description: 'What a client needs to go on.' },
  },
};

const event = {
  type: 'object' as const,
  required: ['revision', 'type'],
  properties: { revision: { type: 'integer' as const }, type: text, data: { type: 'object' as const } },
};

/** What a command recorded: told from its events alone, so that a repetition says the same. */
export const recordedSchema = {
  type: 'object' as const,
  required: ['lco', 'commandId', 'first', 'last', 'recordedAt', 'events'],
  properties: {
    lco: text,
    commandId: { ...text, format: 'uuid' },
    first: { type: 'integer' as const, description: 'The revision of the first event.' },
    last: { type: 'integer' as const, description: 'The revision of the last event.' },
    recordedAt: { ...text, format: 'date-time' },
    events: { type: 'array' as const, items: event },
    dryRun: { type: 'boolean' as const, description: 'Nothing was recorded.' },
  },
};

const cells = { type: 'object' as const, additionalProperties: { oneOf: [text, { type: 'integer' as const }] } };
const totals = { type: 'object' as const, properties: { count: { type: 'integer' as const }, sums: { type: 'object' as const } } };

/** A report: rows in columns on a basis, with totals. The basis sent back repeats the answer. */
export const reportSchema = {
  type: 'object' as const,
  required: ['name', 'title', 'basis', 'columns', 'rows', 'totals'],
  properties: {
    name: text,
    title: text,
    basis: {
      type: 'object' as const,
      required: ['lco', 'view', 'revision', 'reportVersion'],
      properties: {
        lco: text,
        book: text,
        view: { ...text, enum: ['closed', 'posted', 'known'] },
        period: text,
        asAt: { ...text, format: 'date' },
        revision: { type: 'integer' as const, description: 'Send it back as knownAt=rev:<revision>.' },
        reportVersion: { type: 'integer' as const },
      },
    },
    settled: { type: 'boolean' as const, description: 'false for an instant so young that clocks may differ over it.' },
    columns: { type: 'array' as const, items: { type: 'object' as const, properties: { name: text, kind: text, heading: text } } },
    rows: { type: 'array' as const, items: cells },
    totals,
    sections: { type: 'array' as const, items: { type: 'object' as const, properties: { name: text, rows: { type: 'integer' as const }, totals } } },
    people: { type: 'object' as const, additionalProperties: text, description: 'Names that are known of the ids in the column who.' },
    next: { ...text, description: 'The cursor of the next page.' },
  },
};

/** What every command takes beside its body. */
export const commandHeaders = [
  {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: true,
    description: 'A UUID that no other command has. The same key with the same body is answered with the first outcome, for ever.',
    schema: { ...text, format: 'uuid' },
  },
  {
    name: 'If-Match',
    in: 'header' as const,
    required: false,
    description:
      'The ETag, as it was seen, of what the address names (or of the LCO, where it names no more); 412 when it has changed since, or is of another resource.',
    schema: text,
  },
];

/** Query parameters of every command. */
export const commandParameters = [
  { name: 'dryRun', in: 'query' as const, required: false, description: 'Decide and answer, record nothing.', schema: { ...text, enum: ['true', 'false'] } },
];

const reading: Readonly<Record<string, string>> = {
  ...parameterNames,
  minRevision: 'Waits until this revision can be read; 503 `not-caught-up` when that takes longer than two seconds.',
  book: 'a fund, by id; all when it is left out',
  view: 'closed, posted or known',
  period: 'an accounting period such as FY27-M04, or a year such as FY27',
  asAt: 'a day: what counts by then',
  knownAt: 'an instant, or rev:<n>: what the ledger knew by then',
};

const schemas: Readonly<Record<string, object>> = {
  minRevision: { type: 'integer' as const, minimum: 0 },
  limit: { type: 'integer' as const, minimum: 1, maximum: mostLimit, default: usualLimit },
  view: { ...text, enum: ['closed', 'posted', 'known'] },
  asAt: { ...text, format: 'date' },
  to: { ...text, format: 'date' },
  only: { ...text, enum: ['corrections', 'back-dated', 'imported'] },
};

/** Query parameters of a read, by name. */
export const readParameters = (names: readonly string[]) =>
  names.map(name => ({
    name,
    in: 'query' as const,
    required: false,
    description: reading[name] ?? name,
    schema: schemas[name] ?? text,
  }));

/** Headers of an answer to a read. */
export const resourceHeaders = (path: string) => ({
  'Lco-Revision': { description: 'The revision that the answer is of.', schema: { type: 'integer' as const } },
  ...(path.includes('/reports/')
    ? { Link: { description: 'The next page, rel="next".', schema: text } }
    : { ETag: { description: 'For If-Match and If-None-Match.', schema: text } }),
});
