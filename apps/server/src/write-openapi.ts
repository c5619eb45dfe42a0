import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describeApi } from './describe-api.js';
import { everyRoute } from './http/every-route.js';
import { OpenedLedger } from './ledger/opened-ledger.js';
import { openServer } from './open-server.js';
import { routesTable } from './routes-table.js';
import { readServerSettings } from './settings.js';

/** Writes docs/openapi.json and docs/routes.md, as the server that is built here describes itself. */
const folder = await mkdtemp(join(tmpdir(), 'lco-docs-'));
const settings = { ...readServerSettings({}), data: folder };
const ledger = await OpenedLedger.open(settings, { onProjectionError: () => undefined });
const app = await openServer(ledger, settings, pino({ level: 'silent' }));
await mkdir('docs', { recursive: true });
await writeFile('docs/openapi.json', `${JSON.stringify(describeApi(app), null, 2)}\n`);
await writeFile('docs/routes.md', routesTable(everyRoute(app)));
await app.close();
await rm(folder, { recursive: true });
