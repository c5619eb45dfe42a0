import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.js';
import { problemText } from './problem.js';

/** Every error is answered with a problem, the framework's own included; the text of a mistake of ours stays in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers a request with the problem that an error is. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'not answered as asked');
  if (reply.sent) return;
  const headers = { ...problem.more.headers, 'cache-control': 'no-store' };
  void reply.code(problem.status).headers(headers).type('application/problem+json').send(problemText(problem, request.id));
}
