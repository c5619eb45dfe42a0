import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyBaseLogger, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { Addresses } from './not-found.js';
import { sendProblem } from './problem.filter.js';
import { Problem, problemText } from './problem.js';
import type { ProblemCode } from './problem-codes.js';

/** Bytes of a body at most. */
export const bodyLimit = 1024 * 1024;

class LedgerAdapter extends FastifyAdapter {
  private readonly addresses = new Addresses(this.getInstance());

  /** Nest's own handler knows 404 only. */
  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return super.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(this.addresses.problemOf(request.url), request, reply);
    });
  }
}

/** Fastify as this server wants it: what it answers itself is a problem too, requests have an id and an end, logs are ours. */
export function aFastifyAdapter(logger: FastifyBaseLogger): FastifyAdapter {
  const adapter = new LedgerAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    requestTimeout: 30_000,
    trustProxy: false,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      request.log.info({ method: request.method, status: error.statusCode }, error.message);
      void reply.headers({ 'X-Request-Id': request.id, 'Content-Security-Policy': "default-src 'none'" });
      sendProblem(error, request, reply);
    },
    clientErrorHandler,
  });
  adapter.setOnRequestHook((request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  return adapter;
}

const byNodeCode: Readonly<Record<string, ProblemCode>> = { HPE_HEADER_OVERFLOW: 'headers-too-large', ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout' };

/** What is not even HTTP is answered on the bare socket. */
function clientErrorHandler(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = new Problem(byNodeCode[error.code ?? ''] ?? 'malformed-http');
  const body = problemText(problem, randomUUID());
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
