import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { CommandName } from '#domain';
import { everyRoute, type Route } from './http/every-route.js';
import { pathParameters } from './http/path-parameters.js';
import { exampleOf } from './api/examples.js';
import { commandHeaders, commandParameters, problemSchema, readParameters, recordedSchema, reportSchema, resourceHeaders } from './api-parts.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Method = 'get' | 'post';

const paragraphs = [
  [
    'The ledger of local care organisations. Every request names one LCO; a command is recorded as events,',
    'or refused with a problem (RFC 9457) that has a stable `code`.',
  ],
  [
    'The body of a command is that of a line of `lco submit`: reason, effective date, authority, and its fields under `data`.',
    'What the address says is no part of it.',
  ],
  ['Money is `pence`, a whole number; rates are exact texts such as "3/5"; dates are YYYY-MM-DD; instants are RFC 3339 in UTC.'],
  ['Unknown fields and parameters are refused. A repeated request is safe: the same Idempotency-Key with the same command is one fact, for ever.'],
  ['Texts that are recorded cannot be erased: write no personal data into reasons and narratives.'],
];
const about = paragraphs.map(sentences => sentences.join(' ')).join('\n\n');

/** The OpenAPI 3.1 document of the server: what the routes say, and what is the same of all of them. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('LCO ledger')
    .setDescription(about)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token');
  const document = SwaggerModule.createDocument(app, builder.build());
  for (const route of everyRoute(app)) completed(document, route);
  const bodies = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => [name, { ...schema, additionalProperties: false }] as const);
  const schemas = sorted({ ...Object.fromEntries(bodies), Problem: problemSchema, Recorded: recordedSchema, Report: reportSchema });
  document.components = { ...document.components, schemas };
  return { ...document, paths: sorted(document.paths) };
}

function completed(document: OpenAPIObject, route: Route): void {
  const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
  const operation = document.paths[path]?.[route.method.toLowerCase() as Method];
  if (operation === undefined) throw new Error(`${route.handler} is not described.`);
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => parameterOf(name!));
  const { roles, command } = route;
  const added = command === undefined ? (route.path.startsWith('/api/v1/') ? readParameters(route.parameters) : []) : [...commandHeaders, ...commandParameters];
  operation.parameters = [...inPath, ...added];
  operation.tags = [tagOf(route.path)];
  if (command !== undefined) exemplified(operation, command, route.path);
  operation.responses = {
    ...answersOf(route, operation),
    default: { description: 'A problem.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  };
  if (roles === 'open') return;
  operation.security = [{ token: [] }];
  operation.description = `Roles: ${roles.join(', ')}.`;
}

const reason = { code: 'board-decision', text: 'Agreed by the board on 1 April.' };

/** Shows a body that is right, without what stands in the path. */
function exemplified({ requestBody }: Operation, command: CommandName, path: string): void {
  const data = Object.fromEntries(Object.entries(exampleOf[command]).filter(([name]) => !path.split('/').includes(`:${name}`)));
  const body = requestBody as { readonly content: Record<string, { example?: unknown }> };
  body.content['application/json']!.example = { reason, ...(Object.keys(data).length > 0 && { data }) };
}

function answersOf({ command, path }: Route, { responses }: Operation): Operation['responses'] {
  const schema = { $ref: '#/components/schemas/Recorded' };
  if (command !== undefined)
    return {
      '200': { description: 'What would be recorded; nothing is.', content: { 'application/json': { schema } } },
      '201': { description: 'Recorded, now or by an earlier request with this key.', headers: recordedHeaders, content: { 'application/json': { schema } } },
    };
  if (!path.startsWith('/api/v1/')) return responses;
  const shown = path.includes('/reports/') ? { $ref: '#/components/schemas/Report' } : { type: 'object' as const };
  return { '200': { description: 'As it is.', headers: resourceHeaders(path), content: { 'application/json': { schema: shown } } } };
}

const recordedHeaders = {
  'Lco-Revision': { description: 'The revision of the last event.', schema: { type: 'integer' as const } },
  'Idempotency-Replayed': { description: '`true` when an earlier request with this key recorded it.', schema: { type: 'string' as const } },
};

function parameterOf(name: string) {
  const { pattern, description } = pathParameters[name]!;
  return { name, in: 'path' as const, required: true, description, schema: { type: 'string' as const, pattern: pattern.source } };
}

const tagOf = (path: string): string => /^\/api\/v1\/lcos\/:lco\/([a-z-]+)/.exec(path)?.[1] ?? (path.startsWith('/api/') ? 'lco' : 'server');

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
