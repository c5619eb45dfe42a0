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
afterAll(async () => {
  for (const each of made) await each.clear();
});

/** All facts of an LCO but for when they were recorded. */
const facts = async (installation: Installation, lco: string) =>
  (await installation.events(lco)).map(({ revision, id, type, data, metadata }) => ({ revision, id, type, data, key: metadata.commandId }));

/** Runs a program to a random moment and kills it. Answers whether that was before its end. */
async function isKilled(installation: Installation, args: readonly string[], lastsMs: number, heard: (stdout: string) => void = () => undefined) {
  const running = installation.start([cliProgram, ...args]);
  // where the programs start and read is not of interest, so the first part is left out
  await Promise.race([pause(lastsMs * (0.3 + 0.7 * seeded.next())), running.ended]);
  running.kill();
  const { signal, stdout } = await running.ended;
  heard(stdout);
  return signal === 'SIGKILL';
}

describe(`a file of commands whose submission is killed 9 times (${seed})`, () => {
  const payees = 1500;
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
    let hits = 0;
    for (let attempt = 0; attempt < 18 && hits < 9; attempt += 1)
      if (await isKilled(killed, ['submit', file], lastsMs, heard)) hits += 1;
      else lastsMs *= 0.7;
    expect(hits).toBe(9);
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

describe(`an import that is killed 5 times (${seed})`, () => {
  it('ends as it would have when it is run again, with nothing lost and nothing twice', async () => {
    const payments = paymentsFile(120, 12);
    const aReadyOne = () => {
      const installation = anInstallation();
      expect(installation.lco('submit', installation.file('ready.ndjson', fileOf(readyForImports('northam')))).status).toBe(0);
      const args = ['import', 'nhs-payments', installation.file('payments_2015-16.csv', payments), '--lco', 'northam', '--book', 'POOL'];
      return { installation, args, run: () => installation.lco(...args).status };
    };
    const whole = aReadyOne();
    const startedMs = performance.now();
    expect(whole.run()).toBe(0);
    let lastsMs = performance.now() - startedMs;
    let killed = aReadyOne();
    let hits = 0;
    for (let attempt = 0; attempt < 15 && hits < 5; attempt += 1)
      if (await isKilled(killed.installation, killed.args, lastsMs)) hits += 1;
      else {
        // it came to its end: sooner, on another one
        lastsMs *= 0.7;
        expect(await facts(killed.installation, 'northam')).toEqual(await facts(whole.installation, 'northam'));
        if (hits < 5) killed = aReadyOne();
      }
    expect(hits).toBe(5);
    expect([0, 4]).toContain(killed.run());
    const before = await killed.installation.events('northam');
    expect(killed.run()).toBe(4);
    expect(await killed.installation.events('northam')).toEqual(before);
    expect(await facts(killed.installation, 'northam')).toEqual(await facts(whole.installation, 'northam'));
    expect(killed.installation.complaints('northam')).toEqual([]);
  }, 60_000);
});
