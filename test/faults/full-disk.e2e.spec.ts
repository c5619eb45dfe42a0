import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askForPayee, aServer, aToken } from './http-writers.js';
import { cliProgram, Installation, saidIn, traceIn } from './installation.js';
import { fileOf, proposal, told } from './told.js';

const root = mkdtempSync(join(tmpdir(), 'lco-full-'));
const disk = join(root, 'disk');
mkdirSync(disk);
const run = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const mount = (size: string, remounting = false) => run('mount', '-t', 'tmpfs', '-o', `${remounting ? 'remount,' : ''}size=${size}`, 'none', disk);
const unmount = () => run('umount', '-l', disk);
const canMount = mount('64k') && unmount();
afterAll(() => rmSync(root, { recursive: true }));

const payees = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) =>
    told(`payee ${from + n}`, 'RegisterPayee', { party: `X${from + n}`, name: `Payee ${from + n}`, kind: 'company' }),
  );
const commands = fileOf([proposal(), ...payees(0, 2000)]);

/** Leaves so many KB free. */
const fillBut = (kilobytes: number) => {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const free = () => {
    const { bavail, bsize } = statfsSync(disk);
    return bavail * bsize;
  };
  try {
    while (free() > kilobytes * 1024) writeSync(ballast, Buffer.alloc(4096));
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ENOSPC') throw error; // somebody else took the last of it
  } finally {
    closeSync(ballast);
  }
};

(canMount ? describe : describe.skip)(`a full disk${canMount ? '' : ' (SKIPPED: this user may not mount a tmpfs)'}`, () => {
  let installation: Installation;
  beforeEach(() => {
    expect(mount('1m')).toBe(true);
    installation = new Installation(root, join(disk, 'data'));
  });
  let server: Awaited<ReturnType<typeof aServer>> | undefined;
  afterEach(() => {
    server?.running.kill('SIGKILL'); // a story that fails leaves nobody behind
    unmount();
  });

  it('ends a file of commands where it is, with what was acknowledged kept, and the file goes on when there is room', async () => {
    const file = installation.file('commands.ndjson', commands);
    const stopped = installation.lco('submit', file);
    expect(stopped).toMatchObject({ status: 6, stderr: expect.stringMatching(/^lco: The log cannot be used now: .*full.*\[store-unavailable\]\n$/) });
    const said = saidIn(stopped.stdout);
    const recorded = said.filter(({ outcome }) => outcome === 'recorded');
    expect(recorded.length).toBeGreaterThan(100);
    expect(new Set(said.slice(recorded.length).map(({ outcome }) => outcome))).toEqual(new Set(['not decided']));
    const again = installation.lco('submit', file);
    expect([again.status, traceIn(again)]).toEqual([6, undefined]);
    expect(installation.lco('doctor')).toMatchObject({ status: 1, stdout: expect.stringMatching(/MB are free on the disk[^]*disk is full/) });

    expect(mount('16m', true)).toBe(true);
    const after = saidIn(installation.lco('submit', file).stdout);
    expect(after.slice(0, recorded.length).map(({ first, recordedAt }) => [first, recordedAt])).toEqual(
      recorded.map(({ first, recordedAt }) => [first, recordedAt]),
    );
    expect(after.filter(({ outcome }) => outcome === 'recorded').length).toBe(2001 - recorded.length);
    expect(await installation.events('northam')).toHaveLength(2001);
    expect(installation.complaints('northam')).toEqual([]);
  }, 60_000);

  it('is named where a ledger cannot be made or opened, and nothing is left that stands in the way', () => {
    fillBut(0);
    const commandsFile = installation.file('commands.ndjson', fileOf([proposal()]));
    for (const args of [
      ['submit', commandsFile],
      ['token', '--id', 'u1', '--organisation', 'N', '--role', 'board', '--lco', '*'],
    ])
      expect(installation.lco(...args)).toMatchObject({ status: 6, stdout: '', stderr: expect.stringMatching(/disk is full/) });
    rmSync(join(disk, 'ballast'));
    expect(installation.lco('submit', commandsFile)).toMatchObject({ status: 0 });
    fillBut(0);
    for (const args of [
      ['submit', commandsFile],
      ['report', 'audit', '--lco', 'northam'],
    ])
      expect(installation.lco(...args)).toMatchObject({ status: 6, stdout: '', stderr: expect.stringMatching(/disk is full/) });
  }, 60_000);

  it('keeps reports and a rebuild from their tables, says so, and they are whole when there is room', () => {
    expect(mount('8m', true)).toBe(true);
    expect(installation.lco('submit', installation.file('commands.ndjson', commands)).status).toBe(0);
    for (const kilobytes of [40, 160, 640]) {
      fillBut(kilobytes);
      const ended = installation.lco('report', 'audit', '--lco', 'northam');
      expect([ended.status, traceIn(ended), ended.stderr]).toEqual([6, undefined, expect.stringMatching(/disk is full|disk I\/O error/)]);
      rmSync(join(disk, 'ballast'));
    }
    expect(installation.complaints('northam')).toEqual([]);
    fillBut(300);
    const rebuilt = installation.lco('rebuild');
    expect([rebuilt.status, traceIn(rebuilt)]).toEqual([6, undefined]);
    rmSync(join(disk, 'ballast'));
    expect(installation.lco('rebuild')).toMatchObject({ status: 0, stdout: expect.stringContaining('the same rows as before') });
  }, 60_000);

  it('is 503 to clients, nothing happened, and the same request is taken when there is room', async () => {
    expect(installation.lco('submit', installation.file('proposal.ndjson', fileOf([proposal()]))).status).toBe(0);
    const token = aToken(installation);
    server = await aServer(installation);
    const answered = (await askForPayee(server, token, 'before'))!;
    expect(answered.status).toBe(201);
    fillBut(0);
    let asked = 0;
    let last = answered;
    for (; asked < 500 && last.status === 201; asked += 1) last = (await askForPayee(server, token, `FILL-${asked}`))!;
    expect(last).toMatchObject({ status: 503, answer: { code: 'store-unavailable' } });
    rmSync(join(disk, 'ballast'));
    expect(await askForPayee(server, token, `FILL-${asked - 1}`)).toMatchObject({ status: 201 });
    expect((await askForPayee(server, token, 'before'))!.answer.recordedAt).toBe(answered.answer.recordedAt);
    server.running.kill('SIGTERM');
    expect((await server.running.ended).status).toBe(0);
    expect(installation.complaints('northam')).toEqual([]);
  }, 60_000);
});

describe('a limit on the size of files', () => {
  const installation = new Installation();
  afterAll(() => installation.clear());

  it('ends a file of commands without a lie: what was acknowledged is kept, and the file goes on without the limit', async () => {
    const file = installation.file('commands.ndjson', commands);
    const limited = ['-c', `ulimit -f 1200; exec '${process.execPath}' ${cliProgram} submit '${file}'`];
    const { status, stdout, stderr } = spawnSync('/bin/sh', limited, { env: installation.environment, encoding: 'utf8' });
    expect([status, stderr]).toEqual([6, expect.stringMatching(/\[(outcome-unknown|store-unavailable)\]\n$/)]);
    const recorded = saidIn(stdout).filter(({ outcome }) => outcome === 'recorded');
    expect(recorded.length).toBeGreaterThan(100);
    const after = installation.lco('submit', file);
    expect(after.status).toBe(0);
    expect(
      saidIn(after.stdout)
        .slice(0, recorded.length)
        .map(({ first, recordedAt }) => [first, recordedAt]),
    ).toEqual(recorded.map(({ first, recordedAt }) => [first, recordedAt]));
    expect(await installation.events('northam')).toHaveLength(2001);
  }, 60_000);
});
