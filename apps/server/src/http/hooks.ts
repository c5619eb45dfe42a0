import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TokenVerifier } from '#access';
import { Problem } from './problem.js';
import { RateLimit } from './rate-limit.js';
import type { LedgerRequest } from './request.js';

const apiPrefix = '/api/v1/';

/** What is looked at before a body is read: how many requests come, who asks, and of which type the body is. And one line of log at the end. */
export function addHooks(fastify: FastifyInstance, verifier: TokenVerifier, ratePerMinute: number): void {
  const rate = new RateLimit(ratePerMinute);
  fastify.addHook('onRequest', async (request, reply) => {
    const url = request.routeOptions.url ?? '';
    if (!url.startsWith('/health/')) slowDown(rate, request.ip, reply);
    if (!url.startsWith(apiPrefix)) return;
    (request as LedgerRequest).identity = await verifier.identify(bearer(request.headers.authorization));
    const type = request.headers['content-type'];
    if (type !== undefined && !isJson(type)) throw new Problem('wrong-content-type');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const { method, url, identity } = request as LedgerRequest;
    const line = {
      method,
      url: url.split('?', 1)[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(identity && { actor: identity.id }),
    };
    request.log.info(line, 'answered');
  });
}

const isJson = (type: string): boolean => /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type.trim());

const bearer = (authorization: string | undefined): string | undefined => /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];

function slowDown(rate: RateLimit, address: string, reply: FastifyReply): void {
  const wait = rate.secondsToWait(address);
  if (wait === 0) return;
  void reply.header('Retry-After', `${wait}`);
  throw new Problem('too-many-requests');
}
