import type { FastifyRequest } from 'fastify';
import type { Identity } from '#access';

/** A request as the routes of the ledger see it. */
export interface LedgerRequest extends FastifyRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** How long the body was. */
  bodyBytes?: number;
  /** Who asks, once the token was looked at. */
  identity?: Identity;
}
