import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { aServer, aToken, askForPayee } from './http-writers.js';
import { cliProgram, Installation, saidIn, traceIn } from './installation.js';
import { fileOf, proposal } from './told.js';

const strace = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'];
const isThere = spawnSync('strace', [...strace.slice(1), process.execPath, '--version']).status === 0;
if (!isThere) process.stderr.write('SKIPPED: failing fsync, because there is no strace here that may trace.\n');

/** Around a program: its Nth fsync fails, and with `+` all that follow. */
const failing = (when: string) => [...strace, '-e', `inject=fsync,fdatasync:error=EIO:when=${when}`];

(isThere ? describe : describe.skip)(`a failing fsync${isThere ? '' : ' (SKIPPED: there is no strace here that may trace)'}`, () => {
  const lines = readFileSync('docs/examples/northam/northam.ndjson', 'utf8').trim().split('\n').slice(0, 300);
  const keyOf = (line: string) => (JSON.parse(line) as { readonly commandId: string }).commandId;
  let installation: Installation;
  beforeEach(() => {
    installation = new Installation();
  });
  afterEach(() => installation.clear());

  // the first five make the file, the others write to it; once, and from then on
  it.each(['1+', '3', '5+', '6', '6+', '7+', '8'])(
    'at number %s says that the outcome is unknown, or keeps the file from being made, and the same file then finds out',
    async when => {
      const file = installation.file('commands.ndjson', lines.map(line => `${line}\n`).join(''));
      const stopped = await installation.start([cliProgram, 'submit', file], {}, failing(when)).ended;
      const isAnswered = stopped.status === 0;
      const atNumber = Number(when.replace('+', ''));
      expect([stopped.status, traceIn(stopped)]).toEqual([isAnswered ? 0 : 6, undefined]);
      if (!isAnswered) expect(stopped.stderr).toMatch(atNumber > 5 ? /\[outcome-unknown\]\n$/ : /\[store-unavailable\]\n$/);
      const first = saidIn(stopped.stdout);
      const unknown = first.filter(({ outcome }) => outcome === 'outcome unknown');
      expect(unknown.length > 0).toBe(!isAnswered && atNumber > 5);

      const again = installation.lco('submit', file);
      expect(again.status).toBe(0);
      const after = new Map(saidIn(again.stdout).map(({ commandId, first: revision, recordedAt }) => [commandId, [revision, recordedAt]]));
      const acknowledged = first.filter(({ outcome }) => outcome === 'recorded');
      expect(acknowledged.filter(({ commandId, first: revision, recordedAt }) => after.get(commandId)?.join() !== [revision, recordedAt].join())).toEqual([]);
      const events = await installation.events('northam');
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      expect([...new Set(events.map(({ metadata }) => metadata.commandId))]).toEqual(lines.map(keyOf));
    },
    30_000,
  );

  it('ends the server after it has told its clients that the outcome is unknown, and the key finds it after the restart', async () => {
    expect(installation.lco('submit', installation.file('proposal.ndjson', fileOf([proposal()]))).status).toBe(0);
    const token = aToken(installation);
    const server = await aServer(installation, failing('25+'));
    const recorded = new Map<string, number>();
    let answered = await askForPayee(server, token, 'F0');
    for (let n = 0; n < 200 && answered?.status === 201; n += 1) {
      recorded.set(`F${n}`, answered.answer.first);
      answered = await askForPayee(server, token, `F${n + 1}`);
    }
    expect(answered).toMatchObject({ status: 503, answer: { code: 'outcome-unknown' } });
    const late = await askForPayee(server, token, 'late');
    expect(late === undefined || late.status === 503).toBe(true);
    expect((await server.running.ended).status).toBe(70);

    const restarted = await aServer(installation);
    const names = [...recorded.keys(), `F${recorded.size}`, `F${recorded.size}`];
    const found = [];
    for (const name of names) found.push((await askForPayee(restarted, token, name))!);
    expect(found.map(({ status }) => status)).toEqual(names.map(() => 201));
    expect(found.map(({ answer }) => answer.first)).toEqual([...recorded.values(), 1 + recorded.size, 1 + recorded.size]);
    restarted.running.kill('SIGTERM');
    await restarted.running.ended;
    expect(await installation.events('northam')).toHaveLength(2 + recorded.size);
    expect(installation.complaints('northam')).toEqual([]);
  }, 60_000);
});
