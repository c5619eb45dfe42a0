import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = 'dist/apps/cli/src/main.js';
const payees = 3000;
const rounds = 6;
const lco = 'northam';
const keyOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A file of commands whose third line is refused, for a reason that a later line takes away; and others that are refused in the middle. */
function aFile(): string {
  const lines: string[] = [];
  const add = (command: string, data: object) =>
    lines.push(JSON.stringify({ command, lco, commandId: keyOf(lines.length + 1), effectiveOn: '2025-04-01', reason: { code: 'test', text: 'test' }, data }));
  const evidence = [{ name: 'paper.pdf', sha256: 'a'.repeat(64) }];
  const partners = [{ party: 'ICB', name: 'North ICB', kind: 'commissioner' }];
  add('ProposeLco', { name: 'Northam', area: 'North', hostCommissioner: 'ICB', partners, threshold: 50_000 });
  add('RegisterPayee', { party: 'X', name: 'Payee', kind: 'company' });
  add('PassAssuranceCheckpoint', { checkpoint: 'plans', order: 2, last: true, evidence });
  for (let n = 0; n < payees; n += 1) {
    if (n === 40) add('PassAssuranceCheckpoint', { checkpoint: 'case', order: 1, last: false, evidence });
    if (n % 500 === 250) add('RegisterPayee', { party: `X${n - 1}`, name: 'Another of that name', kind: 'charity' });
    add('RegisterPayee', { party: `X${n}`, name: `Payee ${n}`, kind: 'company' });
  }
  return lines.map(line => `${line}\n`).join('');
}

interface Event {
  readonly revision: number;
  readonly event: string;
  readonly command_id: string;
  readonly about: string;
}

describe('lco submit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-submit-'));
  const file = join(folder, 'commands.ndjson');
  const environment = (data: string) => ({
    ...process.env,
    NODE_OPTIONS: '',
    LCO_DATA: join(folder, data),
    LCO_ACTOR: 'u1 NORTHAM operator,board,finance',
  });
  const lcoOf = (data: string, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { env: environment(data), encoding: 'utf8', maxBuffer: 2 ** 28 });
  const eventsOf = (data: string) => {
    const { stdout } = lcoOf(data, 'report', 'audit', '--lco', lco, '--format', 'json');
    const { rows } = JSON.parse(stdout) as { readonly rows: readonly Event[] };
    return rows.map(({ revision, event, command_id, about }) => [revision, event, command_id, about]);
  };
  let uninterrupted: readonly unknown[] = [];
  const outcomes = (stdout: string) => stdout.split('\n').flatMap(line => (line === '' ? [] : [(JSON.parse(line) as { outcome: string }).outcome]));

  beforeAll(() => {
    writeFileSync(file, aFile());
    const { status, stdout } = lcoOf('whole', 'submit', file);
    expect(status).toBe(1);
    expect(outcomes(stdout).filter(outcome => outcome === 'refused')).toHaveLength(1 + payees / 500);
    uninterrupted = eventsOf('whole');
    expect(uninterrupted).toHaveLength(2 + 1 + payees);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('ends as it would have, after it was killed and repeated, also where a line was refused whose reason a later line took away', async () => {
    let killed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const running = spawn(process.execPath, [program, 'submit', file], { env: environment('killed'), stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = once(running, 'exit');
      let bytes = 0;
      running.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        // somewhere in the part that is new in this round
        if (bytes > (round + 1) * 100_000) running.kill('SIGKILL');
      });
      const [, signal] = (await ended) as [number | null, string | null];
      if (signal === 'SIGKILL') killed += 1;
    }
    expect(killed).toBeGreaterThan(2);
    const { status, stdout } = lcoOf('killed', 'submit', file);
    expect(status).toBe(1);
    expect(outcomes(stdout)[2]).toBe('refused earlier');
    expect(eventsOf('killed')).toEqual(uninterrupted);
  }, 120_000);

  it('says the same of a file that it has recorded before, and decides refused lines again only when told to', () => {
    const again = lcoOf('whole', 'submit', file);
    expect(new Set(outcomes(again.stdout))).toEqual(new Set(['recorded earlier', 'refused earlier']));
    expect(again.status).toBe(1);
    const retried = lcoOf('whole', 'submit', '--retry-refused', file);
    expect(outcomes(retried.stdout).filter(outcome => outcome === 'recorded')).toHaveLength(1);
  }, 60_000);

  it('stops cleanly at Ctrl-C and goes on the next time', async () => {
    const running = spawn(process.execPath, [program, 'submit', file], { env: environment('stopped'), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    running.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    running.stdout.once('data', () => running.kill('SIGINT'));
    running.stdout.resume();
    const [code] = (await once(running, 'exit')) as [number | null];
    expect([code, said]).toEqual([130, expect.stringMatching(/^lco: Stopped after \d+ lines: .*Submit the same file again to go on\. \[interrupted\]\n$/)]);
    expect(lcoOf('stopped', 'submit', file).status).toBe(1);
    expect(eventsOf('stopped')).toEqual(uninterrupted);
  }, 60_000);

  it('ends quietly when nobody reads on', () => {
    const command = `'${process.execPath}' ${program} submit '${file}' | head -1 >/dev/null`;
    const { stderr, status } = spawnSync('/bin/sh', ['-c', command], { env: environment('unread'), encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
    expect(lcoOf('unread', 'submit', file).status).toBe(1);
    expect(eventsOf('unread')).toEqual(uninterrupted);
  }, 60_000);

  it('takes a file from standard input, and two at the same time', async () => {
    const from = (input: string) => {
      const running = spawn(process.execPath, [program, 'submit', '-'], { env: environment('twice'), stdio: ['pipe', 'ignore', 'ignore'] });
      running.stdin.end(input);
      return once(running, 'exit');
    };
    // without the line that is refused at first: whether a second run meets it before or after the other one has taken the reason away is chance
    const text = readFileSync(file, 'utf8').split('\n').toSpliced(2, 1).join('\n');
    const other = text.replaceAll(`"lco":"${lco}"`, '"lco":"southam"');
    expect((await Promise.all([from(text), from(other), from(text)])).map(([code]) => code as number)).toEqual([1, 1, 1]);
    expect(eventsOf('twice')).toHaveLength(uninterrupted.length);
  }, 60_000);
});
