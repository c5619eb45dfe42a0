import { spawn } from 'node:child_process';

const prelude = (url: string) => `
  import { ANY, binaryEvent, EventStoreDBClient, jsonEvent, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
  import { setTimeout as sleep } from 'node:timers/promises';
  const client = EventStoreDBClient.connectionString(${JSON.stringify(url)});
  const event = (id = crypto.randomUUID(), type = 't') => binaryEvent({ id, type, data: Buffer.from('{}') });
  const log = [];
  const started = Date.now();
  const within = (promise, ms) =>
    Promise.race([promise, sleep(ms).then(() => { throw new Error('STILL PENDING after ms 3000'); })]);
  const told = promise => promise.then(
    ({ success, nextExpectedRevision, position }) =>
      ({ ok: true, success, nextExpectedRevision: String(nextExpectedRevision), ...(position && { position: position.commit + '/' + position.prepare }) }),
    ({ constructor, type, code, message }) => ({ class: constructor.name, type, code, message }),
  );
`;
const noticing = `process.on('unhandledRejection', error => log.push([Date.now() - started, 'unhandledRejection', error.message]));`;

interface Ended {
  readonly stdout: string;
  readonly exit: number | null;
  readonly stderr: readonly string[];
}

/**
 * Runs steps in a process of their own, where an unhandled rejection can do what it does. The client is the unmodified one; what the steps return is told,
 * and what was rejected unhandled is in `log`.
 */
export async function aChild(url: string, steps: string): Promise<unknown> {
  const work = `${prelude(url)} ${noticing} const told_ = await (async () => { ${steps} })(); process.stdout.write(JSON.stringify(told_)); process.exit();`;
  const { stdout, stderr } = await run(work);
  if (stdout === '') throw new Error(stderr.join('\n'));
  return JSON.parse(stdout) as unknown;
}

/** The same without a handler for rejections: how the process ended. */
aChild.ending = async (url: string, steps: string): Promise<Ended> => {
  const { stdout, exit, stderr } = await run(`${prelude(url)} ${steps}`);
  return { stdout: stdout.trim(), exit, stderr: stderr.filter(line => line.startsWith('TypeError')) };
};

function run(code: string): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, NODE_OPTIONS: '' } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.on('close', exit => resolve({ stdout, exit, stderr: stderr.split('\n') }));
  });
}
