import { pino } from 'pino';
import { SettingsRefused } from '#wiring';
import { OpenedLedger } from './ledger/opened-ledger.js';
import { openServer } from './open-server.js';
import { readServerSettings } from './settings.js';

const logger = pino({ base: {}, redact: { paths: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization'], censor: '[hidden]' } });

/** Nobody knows what became of a batch: answers that are under way go out, then the process ends, and a new one finds the outcome. */
const endAfterMs = 200;

// the client of the event store may leave a promise that nobody holds; what it was about is then never answered, so nothing goes on
process.on('unhandledRejection', error => {
  logger.fatal({ err: error }, 'something failed that nobody waited for');
  process.exit(70);
});

try {
  await start();
} catch (error) {
  if (error instanceof SettingsRefused) for (const fault of error.faults) console.error(fault);
  else logger.fatal({ err: error }, 'the server does not start');
  process.exit(1);
}

async function start(): Promise<void> {
  const settings = readServerSettings(process.env);
  const ledger = await OpenedLedger.open(settings, {
    onProjectionError: error => {
      logger.error({ err: error }, 'read models could not be brought up to date');
    },
    onUnknown: (detail, cause) => {
      logger.fatal({ err: cause }, `writing has stopped: ${detail}`);
      ledger.note({ fault: 'writing-stopped', detail });
      setTimeout(() => process.exit(70), endAfterMs);
    },
  });
  const app = await openServer(ledger, settings, logger);
  await app.listen(settings.port, settings.host);
  const address = (await app.getUrl()).replace('[::1]', 'localhost');
  console.log(`listening on ${address}`);
  logger.info({ address, data: settings.data }, 'listening');
}
