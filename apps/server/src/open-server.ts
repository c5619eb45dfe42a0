import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger } from 'fastify';
import { KeyFile, localKeyFile, TokenVerifier } from '#access';
import { ApiDocument } from './api-document.js';
import { AppModule } from './app.module.js';
import { describeApi } from './describe-api.js';
import { aFastifyAdapter } from './http/adapter.js';
import { everyRoute } from './http/every-route.js';
import { addHooks } from './http/hooks.js';
import { readJsonBodies } from './http/json-body.js';
import { secure } from './http/security.js';
import type { OpenedLedger } from './ledger/opened-ledger.js';
import { NestLog } from './nest-log.js';
import type { ServerSettings } from './settings.js';

/** The server over an open ledger, ready to listen. Throws when a route does not say who may use it. */
export async function openServer(ledger: OpenedLedger, settings: ServerSettings, logger: FastifyBaseLogger): Promise<NestFastifyApplication> {
  const adapter = aFastifyAdapter(logger);
  const fastify = adapter.getInstance();
  addHooks(fastify, verifierOf(settings), settings.ratePerMinute);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(ledger), adapter, { logger: new NestLog(logger), bodyParser: false });
  secure(app);
  readJsonBodies(app);
  app.enableShutdownHooks([], { useProcessExit: true });
  app.get(ApiDocument).madeBy(() => describeApi(app));
  await app.init();
  everyRoute(app);
  await fastify.ready();
  return app;
}

function verifierOf({ data, jwks, audience, issuer }: ServerSettings): TokenVerifier {
  return new TokenVerifier(new KeyFile(jwks ?? localKeyFile(data)), { audience, ...(issuer !== undefined && { issuer }) });
}
