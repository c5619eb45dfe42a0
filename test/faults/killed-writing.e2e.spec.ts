import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { paymentsFile, readyForImports } from '#testing';
import { cliProgram, Installation, pause, saidIn, type Said } from './installation.js';
import { Seeded } from './seeded.js';
import { fileOf, told } from './told.js';

const seeded = new Seeded();
const seed = `FAULT_SEED=${seeded.seed}`;
const made: Installation[] = [];
const anInstallation = (): Installation => {
  const installation = new Installation();
  made.push(installation);
  return installation;
};
afterAll(() => made.forEach(each => each.clear()));

/** All facts of an LCO but for when they were recorded. */
const facts = async (installation: Installation, lco: string) =>
  (await installation.events(lco)).map(({ revision, id, type, data, metadata }) => ({ revision, id, type, data, key: metadata.commandId }));

/** Runs a program again and again, each time to a random moment, and answers how often it did not get to its end. */
async function killedAgainAndAgain(installation: Installation, args: readonly string[], rounds: number, lastsMs: number, heard: (stdout: string) => void) {
  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const running = installation.start([cliProgram, ...args]);
    // where the programs start and read is not of interest, so the first part is left out
    await Promise.race([pause(lastsMs * (0.3 + 0.7 * seeded.next())), running.ended]);
    running.kill();
    const { signal, stdout } = await running.ended;
    if (signal === 'SIGKILL') killed += 1;
    heard(stdout);
  }
  return killed;
}

describe(`a file of commands whose submission is killed 8 times (${seed})`, () => {
  const payees = 2500;
  const demonstration = readFileSync('docs/examples/northam/northam.ndjson', 'utf8').trim().split('\n');
  const lines: string[] = [];
  const add = (line: object) => lines.push(JSON.stringify(line));
  const other = (name: string, command: string, data: object) => add(told(name, command, data, { lco: 'southam' }));
  const whole = anInstallation();
  const killed = anInstallation();
  let lastsMs = 0;

  beforeAll(() => {
    const partners = [{ party: 'ICB', name: 'South ICB', kind: 'commissioner' }];
    other('south', 'ProposeLco', { name: 'Southam', area: 'South', hostCommissioner: 'ICB', partners, threshold: 50_000 });
    for (let n = 0; n < payees; n += 1) {
      const ofNortham = demonstration[n];
      if (ofNortham !== undefined) lines.push(ofNortham);
      // refused: not known yet; the next line takes the reason away
      if (n % 100 === 50) other(`early ${n}`, 'ReleasePartner', { party: `P${n}` });
      if (n % 100 === 50) other(`partner ${n}`, 'AdmitPartner', { party: `P${n}`, name: `Partner ${n}`, kind: 'council' });
      other(`payee ${n}`, 'RegisterPayee', { party: `X${n}`, name: `Payee ${n}`, kind: 'company' });
    }
    const startedMs = performance.now();
    const { status, stdout } = whole.lco('submit', whole.file('commands.ndjson', lines.map(line => `${line}\n`).join('')));
    lastsMs = performance.now() - startedMs;
    expect([status, saidIn(stdout).filter(({ outcome }) => outcome === 'refused').length]).toEqual([1, payees / 100]);
  }, 30_000);

  it('has every acknowledged command once, and ends as it would have', async () => {
    const file = killed.file('commands.ndjson', lines.map(line => `${line}\n`).join(''));
    const acknowledged: Said[] = [];
    const heard = (stdout: string) => acknowledged.push(...saidIn(stdout).filter(({ first }) => first !== undefined));
    expect(await killedAgainAndAgain(killed, ['submit', file], 8, lastsMs, heard)).toBeGreaterThan(2);
    const last = saidIn(killed.lco('submit', file).stdout);
    expect(last.filter(({ outcome }) => outcome.startsWith('refused'))).toHaveLength(payees / 100);

    const all = [...(await killed.events('northam')), ...(await killed.events('southam'))];
    const firstOf = new Map(all.toReversed().map(event => [`${event.stream} ${event.metadata.commandId}`, event]));
    const isLost = ({ lco, commandId, first, recordedAt }: Said) => {
      const found = firstOf.get(`lco-${lco} ${commandId}`);
      return found?.revision !== first || found?.metadata.recordedAt !== recordedAt;
    };
    expect(acknowledged.filter(isLost)).toEqual([]);
    for (const lco of ['northam', 'southam']) expect(await facts(killed, lco)).toEqual(await facts(whole, lco));
    expect(killed.complaints('northam', 'southam')).toEqual([]);
    const balances = ['report', 'trial-balance', '--lco', 'northam', '--period', 'FY26-M13', '--format', 'csv'];
    expect(killed.lco(...balances).stdout).toBe(whole.lco(...balances).stdout);
  }, 60_000);
});

describe(`an import that is killed 4 times (${seed})`, () => {
  it('ends as it would have when it is run again, with nothing lost and nothing twice', async () => {
    const [whole, killed] = [anInstallation(), anInstallation()];
    const payments = paymentsFile(120, 12);
    const importing = (installation: Installation) => {
      expect(installation.lco('submit', installation.file('ready.ndjson', fileOf(readyForImports('northam')))).status).toBe(0);
      return ['import', 'nhs-payments', installation.file('payments_2015-16.csv', payments), '--lco', 'northam', '--book', 'POOL'];
    };
    const startedMs = performance.now();
    expect(whole.lco(...importing(whole))).toMatchObject({ status: 0 });
    const lastsMs = performance.now() - startedMs;
    const args = importing(killed);
    expect(await killedAgainAndAgain(killed, args, 4, lastsMs, () => undefined)).toBeGreaterThan(0);
    expect([0, 4]).toContain(killed.lco(...args).status);
    const before = await killed.events('northam');
    expect(killed.lco(...args).status).toBe(4);
    expect(await killed.events('northam')).toEqual(before);
    expect(await facts(killed, 'northam')).toEqual(await facts(whole, 'northam'));
    expect(killed.complaints('northam')).toEqual([]);
  }, 60_000);
});
