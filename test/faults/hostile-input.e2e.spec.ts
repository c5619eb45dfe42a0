import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { preparation, refused, unreadable, type Hostile } from './hostile-commands.js';
import { cliProgram, Installation, pause, saidIn, traceIn, type Said } from './installation.js';
import { fileOf, told } from './told.js';

const installation = new Installation();
beforeAll(() => {
  const file = installation.file('commands.ndjson', `${readFileSync('docs/examples/northam/northam.ndjson', 'utf8')}${fileOf(preparation)}`);
  const { status, stdout } = installation.lco('submit', file);
  expect([status, saidIn(stdout).filter(({ outcome }) => outcome !== 'recorded')]).toEqual([0, []]);
}, 60_000);
afterAll(() => installation.clear());

const linesOf = (table: readonly Hostile[]) => table.map(([, line]) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const submit = (input: string) => installation.lcoWith(['submit', '-'], { input });
const reasonsOf = ({ refused: reason, faults, detail }: Said): readonly string[] =>
  reason !== undefined ? [reason] : faults ? [...new Set(faults.map(({ pointer }) => pointer))] : [detail!];

describe.each([
  ['that cannot be read or understood', unreadable, 2],
  ['that the ledger says no to', refused, 1],
])('a file of lines %s', (_, table, exitCode) => {
  const ended = { status: 0 as number | null, stdout: '', stderr: '' };
  let said: readonly Said[] = [];
  beforeAll(async () => {
    const before = await installation.events('northam');
    Object.assign(ended, submit(linesOf(table)));
    said = saidIn(ended.stdout);
    expect(await installation.events('northam')).toEqual(before);
  }, 60_000);

  it(`ends with ${exitCode}, a result for each line, no trace, and nothing recorded`, () => {
    expect([ended.status, said.length, traceIn(ended)]).toEqual([exitCode, table.length, undefined]);
    expect(ended.stderr).toMatch(new RegExp(`^${table.length} lines: [^\n]*\n$`));
  });
  it.each(table.map((row, at) => [row[0], at] as const))('answers %s by its name', (_name, at) => {
    const [, , outcome, why] = table[at]!;
    const reasons = reasonsOf(said[at]!);
    expect([said[at]!.outcome, reasons]).toEqual([outcome, typeof why === 'string' ? [why] : [expect.stringMatching(why)]]);
  });
});

describe('a conflict', () => {
  const register = (name: string, party: string, more: object = {}) => told(name, 'RegisterPayee', { party, name: 'Payee', kind: 'company' }, more);
  const outcomes = (stdout: string) => saidIn(stdout).map(({ outcome, refused: reason = '' }) => `${outcome} ${reason}`.trim());

  it('ends with 4: a key that has recorded another command, a resource that has changed since', () => {
    const practice = (name: string, etag: string) =>
      told('rename', 'RenamePractice', { practice: 'P99105', name }, { ifMatch: `"northam:practice/P99105:${etag}"` });
    const ended = submit(fileOf([register('once', 'ONCE')]));
    expect(ended.status).toBe(0);
    const conflicts = submit(fileOf([register('once', 'TWICE'), practice('Elder', '1')]));
    expect([conflicts.status, outcomes(conflicts.stdout)]).toEqual([4, ['refused different-command', 'refused stale']]);
    const foreign = installation.lcoWith(['submit', '-'], { input: fileOf([register('once', 'ONCE')]), environment: { LCO_ACTOR: 'u2 SOUTHAM finance' } });
    expect([foreign.status, outcomes(foreign.stdout)]).toEqual([4, ['refused key-in-use']]);
  }, 60_000);
  it('ends with 5 for a role that may not', () => {
    const input = fileOf([register('audited', 'AUDITED'), told('live', 'GoLive', { unregistered: 0, unagreedPence: 0 })]);
    const ended = installation.lcoWith(['submit', '-'], { input, environment: { LCO_ACTOR: 'u2 NORTHAM auditor' } });
    expect([ended.status, outcomes(ended.stdout)]).toEqual([5, ['refused not-your-role', 'refused not-your-role']]);
  }, 60_000);
  it('is none for the same command from 50 processes at once: one fact, and 50 times the same answer', async () => {
    const file = installation.file('one.ndjson', fileOf([register('fifty', 'FIFTY')]));
    const ended = await Promise.all(Array.from({ length: 50 }, () => installation.start([cliProgram, 'submit', file]).ended));
    expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 0));
    const said = ended.flatMap(({ stdout }) => saidIn(stdout));
    expect(new Set(said.map(({ first, recordedAt }) => `${first!} ${recordedAt!}`)).size).toBe(1);
    expect(said.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    const events = await installation.events('northam');
    expect(events.filter(({ data }) => (data as { readonly party?: string }).party === 'FIFTY')).toHaveLength(1);
  }, 60_000);
  it('with what was refused before cannot come from a delayed duplicate that says until when it holds', async () => {
    const until = new Date(Date.now() + 5000).toISOString();
    const held = told('held', 'ReleasePartner', { party: 'LATE' }, { notAfter: until });
    const open = told('open', 'ReleasePartner', { party: 'LATE' });
    expect(outcomes(submit(fileOf([held, open])).stdout)).toEqual(['refused unknown-name', 'refused unknown-name']);
    expect(submit(fileOf([told('late', 'AdmitPartner', { party: 'LATE', name: 'Late', kind: 'council' })])).status).toBe(0);
    while (new Date().toISOString() <= until) await pause(50);
    expect(outcomes(submit(fileOf([held])).stdout)).toEqual(['refused too-late']);
    expect(outcomes(submit(fileOf([open])).stdout)).toEqual(['recorded']);
  }, 60_000);
});
