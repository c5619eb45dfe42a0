import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { askForPayee, aServer, aToken } from './http-writers.js';
import { cliProgram, Installation, saidIn, traceIn, type Ended } from './installation.js';
import { fileOf, proposal, told } from './told.js';

const payees = (lco: string, count: number) => [
  proposal(lco),
  ...Array.from({ length: count }, (_, n) => told(`${lco} ${n}`, 'RegisterPayee', { party: `X${n}`, name: `Payee ${n}`, kind: 'company' }, { lco })),
];

describe('several processes on one folder', () => {
  let installation: Installation;
  beforeEach(() => {
    installation = new Installation();
  });
  afterEach(() => installation.clear());
  const all = (started: readonly (readonly string[])[]): Promise<readonly Ended[]> =>
    Promise.all(started.map(args => installation.start([cliProgram, ...args]).ended));

  it('may start on a new one at once: one makes the files, all write, and none is told off', async () => {
    const lcos = ['northam', 'southam', 'eastham'];
    const submitting = lcos.map(lco => ['submit', installation.file(`${lco}.ndjson`, fileOf(payees(lco, 200)))]);
    const ended = await all([...submitting, submitting[0]!, ['doctor'], ['token', '--id', 'u1', '--organisation', 'N', '--role', 'board', '--lco', '*']]);
    expect(ended.map(({ status, stderr }) => [status, stderr.replace(/^201 lines: .*\n/, '')])).toEqual(ended.map(() => [0, '']));
    for (const lco of lcos) expect(await installation.events(lco)).toHaveLength(201);
    const reports = await all(lcos.flatMap(lco => [1, 2].map(() => ['report', 'audit', '--lco', lco, '--format', 'json'])));
    expect(reports.map(({ status, stderr }) => [status, stderr])).toEqual(reports.map(() => [0, '']));
    expect(reports.map(({ stdout }) => (JSON.parse(stdout) as { readonly rows: readonly unknown[] }).rows.length)).toEqual(reports.map(() => 201));
    expect(installation.complaints(...lcos)).toEqual([]);
  }, 60_000);

  it('may write and project all at once: nothing is lost, and both say the same', async () => {
    expect(installation.lco('submit', installation.file('proposal.ndjson', fileOf([proposal('southam')]))).status).toBe(0);
    const token = aToken(installation);
    const server = await aServer(installation);
    const file = installation.file('northam.ndjson', readFileSync('docs/examples/northam/northam.ndjson'));
    const writing = all([
      ['submit', file],
      ['submit', file],
    ]);
    const reporting = all([1, 2].map(() => ['report', 'audit', '--lco', 'southam', '--format', 'json']));
    const statuses = new Set<number | undefined>();
    for (let n = 0; n < 100; n += 1) statuses.add((await askForPayee(server, token, `X${n}`, 'southam'))?.status);
    expect([...statuses]).toEqual([201]);
    const ended = [...(await writing), ...(await reporting)];
    expect(ended.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(ended.map(traceIn)).toEqual([undefined, undefined, undefined, undefined]);
    const said = ended.slice(0, 2).flatMap(({ stdout }) => saidIn(stdout));
    expect(said.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(388);
    expect(said.filter(({ outcome }) => outcome === 'recorded earlier')).toHaveLength(388);

    const { length } = await installation.events('northam');
    const path = `reports/trial-balance?period=FY26-M13&minRevision=${length - 1}`;
    const response = await fetch(`${server.address}/api/v1/lcos/northam/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const served = (await response.json()) as { readonly rows: readonly unknown[] };
    const printed = installation.lco('report', 'trial-balance', '--lco', 'northam', '--period', 'FY26-M13', '--format', 'json');
    expect(served.rows).toEqual((JSON.parse(printed.stdout) as { readonly rows: readonly unknown[] }).rows);
    expect(installation.complaints('northam', 'southam')).toEqual([]);
    server.running.kill('SIGTERM');
    expect((await server.running.ended).status).toBe(0);
  }, 60_000);
});
