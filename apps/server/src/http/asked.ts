import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { TokenRefused } from '#access';
import { invariant, isUuid, readEtag, type Command } from '#event-sourcing';
import { SubmitCommand } from '../ledger/submit-command.js';
import type { BodyClass } from '../api/body-of.js';
import { accessKey, bodyKey, type Access } from './access.js';
import { violationsInQuery } from './access.guard.js';
import { inQuery, Problem, type Violation } from './problem.js';
import type { LedgerRequest } from './request.js';
import { violationsInPath } from './path-parameters.js';
import { resourcesOf } from './resources-of.js';
import { violationsIn } from './violations.js';

/**
 * What a request to a route that `Asks` a command asks: address, headers and body as one command object, the same as a line of `lco submit`. Everything
 * that is wrong with any of them is named at once.
 */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const handler = context.getHandler();
  const access = Reflect.getMetadata(accessKey, handler) as Access;
  invariant(access !== 'open' && access.command !== undefined, 'what is asked is a command of the route');
  return askedBy(context.switchToHttp().getRequest<LedgerRequest>(), access.command, Reflect.getMetadata(bodyKey, handler) as BodyClass);
});

interface Sent {
  readonly data?: object;
  readonly [field: string]: unknown;
}

/** The command that a request asks. Throws a problem with every violation there is. */
export function askedBy(request: LedgerRequest, command: string, Body: BodyClass): SubmitCommand {
  const { params, query, headers, identity } = request;
  if (!identity) throw new TokenRefused('missing');
  const { lco = '', ...inPath } = params;
  const key = only(headers['idempotency-key'])?.toLowerCase();
  const ifMatch = only(headers['if-match']);
  const body = sentIn(request);
  const errors = [
    ...violationsInHeaders(key, ifMatch, lco),
    ...violationsInDryRun(query),
    ...violationsInPath(params),
    ...violationsInBody(request, body, Body),
  ];
  if (errors.length > 0) throw new Problem('malformed-request', { errors });
  if (ifMatch !== undefined) refuseOther(ifMatch, resourcesOf(request.routeOptions.url!, params, body?.data ?? {}));
  const whole = { command, lco, commandId: key, ...body, ...(ifMatch !== undefined && { ifMatch }), data: { ...body?.data, ...inPath } };
  return new SubmitCommand(whole as unknown as Command, identity, query['dryRun'] === 'true', addressedBy(inPath));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const only = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.join(', '));

function sentIn({ body }: LedgerRequest): Sent | undefined {
  return isObject(body) ? { data: {}, ...body } : undefined;
}

/** Bodies beyond this are looked at by the gateway alone, whose readers say the same and take a hundredth of the time. */
const longBytes = 8_192;

function violationsInBody({ bodyBytes = 0, params }: LedgerRequest, body: Sent | undefined, Body: BodyClass): readonly Violation[] {
  if (body === undefined) return [{ pointer: '', message: 'an object is needed' }];
  if (bodyBytes <= longBytes) return violationsIn(Body, body);
  const { data, ...rest } = body;
  if (!isObject(data)) return [{ pointer: '/data', message: 'an object is needed' }];
  const notHere = ['command', 'lco', 'commandId', 'ifMatch'].filter(name => Object.hasOwn(rest, name)).map(name => `/${name}`);
  const inPath = Object.keys(params).filter(name => Object.hasOwn(data, name));
  return [...notHere, ...inPath.map(name => `/data/${name}`)].map(pointer => ({ pointer, message: 'is not a known field' }));
}

function violationsInHeaders(key: string | undefined, ifMatch: string | undefined, lco: string): readonly Violation[] {
  const errors: Violation[] = [];
  if (key === undefined) errors.push({ header: 'Idempotency-Key', message: 'is missing: a UUID that no other command has' });
  else if (!isUuid(key)) errors.push({ header: 'Idempotency-Key', message: 'must be one UUID' });
  if (ifMatch !== undefined && readEtag(ifMatch)?.lco !== lco) errors.push({ header: 'If-Match', message: `must be one ETag of ${lco}, as it was given` });
  return errors;
}

/** An ETag guards what the route is about: one of anything else says nothing of it. */
function refuseOther(ifMatch: string, resources: readonly string[]): void {
  if (resources.includes(readEtag(ifMatch)!.resource)) return;
  const detail = `If-Match is not an ETag of ${resources.join(' or ')}, which this is about.`;
  throw new Problem('stale', { detail, carries: { ifMatch, resources } });
}

function violationsInDryRun(query: LedgerRequest['query']): readonly Violation[] {
  const { dryRun } = query;
  const isStrange = typeof dryRun === 'string' && dryRun !== 'true' && dryRun !== 'false';
  return [...violationsInQuery(query, ['dryRun']), ...(isStrange ? [inQuery('dryRun', 'must be true or false')] : [])];
}

const kinds: Readonly<Record<string, string>> = { book: 'fund' };
const withEtag = ['practice', 'contract', 'fund', 'contribution', 'agreement', 'settlement'];

const addressedBy = (inPath: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(inPath)
    .map(([name, id]) => [kinds[name] ?? name, id] as const)
    .filter(([kind]) => withEtag.includes(kind))
    .map(([kind, id]) => `${kind}/${id}`);
