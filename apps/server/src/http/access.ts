import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { roles, type Role } from '#access';
import { commands, type CommandName } from '#domain';
import type { BodyClass } from '../api/body-of.js';
import type { Violation } from './problem.js';
import { RecordedInterceptor } from './recorded.interceptor.js';

/** Who may use a route: the roles of the token, or anybody without one. */
export type Access = { readonly roles: readonly Role[]; readonly command?: CommandName } | 'open';

export const accessKey = 'ledger:access';
export const bodyKey = 'ledger:body';
export const parametersKey = 'ledger:parameters';
export const checkKey = 'ledger:check';

/** What is wrong with query parameters that a route takes, each given once: everything at once. */
export type Check = (query: Readonly<Record<string, string>>) => readonly Violation[];

/** The route asks a command: its roles are those of the command, its body is of this class. */
export const Asks = (command: CommandName, Body: BodyClass, summary: string): MethodDecorator =>
  applyDecorators(
    SetMetadata(accessKey, { roles: commands[command].roles, command } satisfies Access),
    SetMetadata(bodyKey, Body),
    UseInterceptors(RecordedInterceptor),
    ApiOperation({ operationId: command, summary }),
    ApiBody({ type: Body }),
  );

/** The route reads: every role may. It takes these query parameters and no others, and what they hold passes the check. */
export const Reads = (operationId: string, summary: string, parameters: readonly string[], check: Check = () => []): MethodDecorator =>
  applyDecorators(
    SetMetadata(accessKey, { roles } satisfies Access),
    SetMetadata(parametersKey, parameters),
    SetMetadata(checkKey, check),
    ApiOperation({ operationId, summary }),
  );

/** Anybody may use the route, without a token: it says nothing of any ledger. */
export const Open = (summary: string): MethodDecorator => applyDecorators(SetMetadata(accessKey, 'open' satisfies Access), ApiOperation({ summary }));
