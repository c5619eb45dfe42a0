import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readStrictJson } from '#exchange';
import { bodyLimit } from './adapter.js';
import { Problem } from './problem.js';
import type { LedgerRequest } from './request.js';

/** Bodies are JSON and are read strictly; no other type is read at all. */
export function readJsonBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    (request as LedgerRequest).bodyBytes = body.length;
    if (body.length === 0) {
      done(new Problem('malformed-json', { detail: 'The body is empty.' }));
      return;
    }
    const reading = readStrictJson(body);
    if ('value' in reading) done(null, reading.value);
    else done(new Problem('malformed-json', { detail: `The body ${reading.detail}.`, carries: { fault: reading.fault } }));
  });
}
