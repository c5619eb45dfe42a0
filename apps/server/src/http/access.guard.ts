import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mayReach, TokenRefused } from '#access';
import { invariant } from '#event-sourcing';
import { accessKey, checkKey, parametersKey, type Access, type Check } from './access.js';
import { violationsInPath } from './path-parameters.js';
import { inQuery, Problem, type Violation } from './problem.js';
import type { LedgerRequest } from './request.js';
import { violationsInMinRevision } from './min-revision.js';

/** Lets through whom the token names for this LCO and whose roles the route asks for, with the parameters that the route takes. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    invariant(access !== undefined, 'every route says who may use it');
    const request = context.switchToHttp().getRequest<LedgerRequest>();
    if (access !== 'open') permit(request, access);
    if (access === 'open' || access.command === undefined) this.understand(request, context.getHandler());
    return true;
  }

  /** A read says everything that is wrong with its address at once; a command does so with headers and body. */
  private understand({ params, query }: LedgerRequest, handler: ReturnType<ExecutionContext['getHandler']>): void {
    const known = this.reflector.get<readonly string[] | undefined>(parametersKey, handler) ?? [];
    const check = this.reflector.get<Check | undefined>(checkKey, handler);
    const once = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    const named = violationsInQuery(query, known);
    const held = [...(check?.(once) ?? []), ...violationsInMinRevision(once)].filter(({ parameter }) => !named.some(each => each.parameter === parameter));
    const errors = [...violationsInPath(params), ...named, ...held];
    if (errors.length > 0) throw new Problem('malformed-request', { errors });
  }
}

function permit({ identity, params }: LedgerRequest, { roles }: Exclude<Access, 'open'>): void {
  if (!identity) throw new TokenRefused('missing');
  const { lco } = params;
  if (lco !== undefined && !mayReach(identity, lco)) throw new Problem('other-lco', { detail: `The token is not for ${lco}.` });
  if (identity.roles.some(role => roles.includes(role))) return;
  throw new Problem('not-your-role', { detail: `This needs the role ${roles.join(' or ')}.`, carries: { roles } });
}

/** What is wrong with the names of query parameters: unknown, or given twice. */
export function violationsInQuery(query: Readonly<Record<string, unknown>>, known: readonly string[]): readonly Violation[] {
  return Object.entries(query).flatMap(([parameter, value]): readonly Violation[] => {
    if (!known.includes(parameter)) return [inQuery(parameter, 'is not a parameter here')];
    return typeof value === 'string' ? [] : [inQuery(parameter, 'is given more than once')];
  });
}
