import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mayReach, TokenRefused } from '#access';
import { invariant } from '#event-sourcing';
import { accessKey, parametersKey, type Access } from './access.js';
import { Problem, type Violation } from './problem.js';
import type { LedgerRequest } from './request.js';

/** Lets through whom the token names for this LCO and whose roles the route asks for, with the query parameters that the route takes. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    invariant(access !== undefined, 'every route says who may use it');
    const request = context.switchToHttp().getRequest<LedgerRequest>();
    if (access !== 'open') permit(request, access);
    if (access === 'open' || access.command === undefined) refuseStrangeParameters(request, this.parametersOf(context));
    return true;
  }

  private parametersOf(context: ExecutionContext): readonly string[] {
    return this.reflector.get<readonly string[] | undefined>(parametersKey, context.getHandler()) ?? [];
  }
}

function permit({ identity, params }: LedgerRequest, { roles }: Exclude<Access, 'open'>): void {
  if (!identity) throw new TokenRefused('missing');
  const { lco } = params;
  if (lco !== undefined && !mayReach(identity, lco)) throw new Problem('other-lco', { detail: `The token is not for ${lco}.` });
  if (identity.roles.some(role => roles.includes(role))) return;
  throw new Problem('not-your-role', { detail: `This needs the role ${roles.join(' or ')}.`, carries: { roles } });
}

function refuseStrangeParameters({ query }: LedgerRequest, known: readonly string[]): void {
  const errors = violationsInQuery(query, known);
  if (errors.length > 0) throw new Problem('malformed-request', { errors });
}

/** What is wrong with the names of query parameters: unknown, or given twice. */
export function violationsInQuery(query: Readonly<Record<string, unknown>>, known: readonly string[]): readonly Violation[] {
  return Object.entries(query).flatMap(([parameter, value]): readonly Violation[] => {
    if (!known.includes(parameter)) return [{ parameter, message: 'is not a parameter here' }];
    return typeof value === 'string' ? [] : [{ parameter, message: 'is given more than once' }];
  });
}
