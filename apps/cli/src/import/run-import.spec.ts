import { describe, expect, it } from '@jest/globals';
import { balanceOf, importOf, movementsOf } from '#domain';
import { streamOf, uuidOfName, type Command, type Recorded } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';
import { readNhsPayments } from '#exchange';
import { importCommand, paymentsFile, readyForImports } from '#testing';
import { ledgerOver, type OpenLedger } from '#wiring';
import { keyOf } from './identity.js';
import { paymentsSource, type YearOfPayments } from './payments.js';
import type { ImportSource, Plan } from './plan.js';
import { abandonImport } from './run-abandon.js';
import { importFile, type Running } from './run-import.js';

const lco = 'northam';
const asker = { id: 'u-1', organisation: 'NORTHAM', roles: ['operator', 'board', 'finance'] };
const operator = { ...asker, roles: ['operator'] };
const sha = (letter: string) => letter.repeat(64);
const file = { name: 'payments_2015-16.csv', sha256: sha('d') };

let count = 0;
const ask = (command: string, effectiveOn: string, data: object): Command => importCommand(lco, `ask ${(count += 1)}`, command, effectiveOn, data);
const evidence = { name: 'bank.pdf', sha256: sha('e') };

async function aLedger(): Promise<OpenLedger> {
  const ledger = ledgerOver(await openSqliteEventStore(':memory:'));
  const outcome = await ledger.gateway.askAtomically(readyForImports(lco), asker);
  if ('at' in outcome) throw new Error(JSON.stringify(outcome));
  return ledger;
}

/** A year of 50 practices of two commissioners in 14 lines of money: several journals. */
function aYear(): ImportSource {
  const reading = readNhsPayments(Buffer.from(paymentsFile(50, 14)), file.name);
  if (reading.faults.length > 0) throw new Error(JSON.stringify(reading.faults[0]));
  return paymentsSource(file, reading as YearOfPayments, { book: 'POOL', bank: 'host' });
}

const running = (ledger: OpenLedger, more: Partial<Running> = {}): Running => ({ lco, asker: operator, ledger, ...more });
const head = (ledger: OpenLedger) => ledger.gateway.headOf(lco);
const statusOf = async (ledger: OpenLedger) => importOf((await ledger.gateway.state(lco)).state.imports, file.sha256)?.status;
const stopAfter = (chunks: number): Pick<Running, 'isStopped'> => {
  let asked = 0;
  return { isStopped: () => (asked += 1) > chunks };
};
async function recorded(ledger: OpenLedger): Promise<readonly Recorded[]> {
  const records: Recorded[] = [];
  for (let page: readonly Recorded[] = []; records.length === 0 || page.length > 0; records.push(...page))
    page = await ledger.store.read(streamOf(lco), records.length, 1000);
  return records;
}
/** What is in the log, but for when and under which ids it was written. */
const facts = async (ledger: OpenLedger) =>
  (await recorded(ledger)).slice(10).map(({ revision, type, data, metadata }) => ({ revision, type, data, key: metadata.commandId }));

describe('an import', () => {
  it('records a start, its chunks and a completion, all by the operator, from an import, under the key of the start', async () => {
    const ledger = await aLedger();
    expect(await importFile(aYear(), running(ledger))).toMatchObject({ is: 'imported', resumed: false });
    const records = (await recorded(ledger)).slice(10);
    expect([records[0]!.type, records.at(-1)!.type]).toEqual(['ImportStarted', 'ImportCompleted']);
    expect(records[0]!.data).toEqual(records.at(-1)!.data);
    expect(new Set(records.map(({ metadata }) => `${metadata.source} ${metadata.actor.role}`))).toEqual(new Set(['import operator']));
    expect(new Set(records.slice(1).map(({ metadata }) => metadata.correlationId))).toEqual(new Set([records[0]!.metadata.commandId]));
    expect(records.find(({ type }) => type === 'MoneyMoved')!.metadata.commandId).toBe(uuidOfName(`${lco}/${file.sha256}/2`));
  });
  it('of a file that is in already adds nothing', async () => {
    const ledger = await aLedger();
    await importFile(aYear(), running(ledger));
    const before = await head(ledger);
    expect(await importFile(aYear(), running(ledger))).toEqual({ is: 'already-imported' });
    expect(await head(ledger)).toBe(before);
  });
  it('that is only tried records nothing', async () => {
    const ledger = await aLedger();
    const before = await head(ledger);
    expect(await importFile(aYear(), running(ledger, { dryRun: true }))).toMatchObject({ is: 'tried' });
    expect(await head(ledger)).toBe(before);
  });
  it('that is stopped after any chunk and run again comes to the same log', async () => {
    const whole = await aLedger();
    await importFile(aYear(), running(whole));
    const chunks = (aYear().plan((await whole.gateway.stateAt(lco, 9))!.state, { file, attempt: 1 }) as Plan).chunks.length;
    const pieces = await aLedger();
    for (let run = 1; run < chunks; run += 1)
      expect(await importFile(aYear(), running(pieces, stopAfter(run)))).toMatchObject({ is: 'stopped', done: run, of: chunks });
    expect(await importFile(aYear(), running(pieces))).toMatchObject({ is: 'imported', resumed: true });
    expect(await facts(pieces)).toEqual(await facts(whole));
  });
  it('that is run twice at the same time is one import', async () => {
    const ledger = await aLedger();
    const outcomes = await Promise.all([importFile(aYear(), running(ledger)), importFile(aYear(), running(ledger))]);
    expect(outcomes.map(({ is }) => is).sort()).toEqual(['imported', 'imported']);
    const once = await aLedger();
    await importFile(aYear(), running(once));
    expect(await facts(ledger)).toEqual(await facts(once));
  });
  it('starts nothing where a row is refused, and names it', async () => {
    const ledger = await aLedger();
    const source = aYear();
    const plan = (...args: Parameters<ImportSource['plan']>): Plan => {
      const made = source.plan(...args) as Plan;
      return {
        ...made,
        chunks: [
          ...made.chunks,
          {
            toLine: 77,
            steps: [{ line: 77, command: 'RegisterPayee', effectiveOn: '2016-03-31' as never, data: { party: 'N00001', name: 'Harbour', kind: 'practice' } }],
          },
        ],
      };
    };
    const before = await head(ledger);
    expect(await importFile({ ...source, plan }, running(ledger))).toMatchObject({
      is: 'refused',
      step: { line: 77 },
      refusal: { refused: 'already-exists' },
      begun: false,
    });
    expect(await head(ledger)).toBe(before);
  });
  it('starts nothing where the ledger does not come to the file', async () => {
    const ledger = await aLedger();
    const source = aYear();
    const plan = (...args: Parameters<ImportSource['plan']>): Plan => ({
      ...(source.plan(...args) as Plan),
      controls: () => [{ name: 'rows', unit: 'count', file: 50, ledger: 49 }],
    });
    const before = await head(ledger);
    expect(await importFile({ ...source, plan }, running(ledger))).toMatchObject({ is: 'totals-differ', controls: [{ name: 'rows' }] });
    expect(await head(ledger)).toBe(before);
  });
  it('says what has to be there first', async () => {
    const ledger = await aLedger();
    const reading = { ...aYear(), plan: () => ({ missing: ['the fund POOL is open'] }) };
    expect(await importFile(reading, running(ledger))).toEqual({ is: 'not-ready', missing: ['the fund POOL is open'] });
  });
  it('stops and names the row where somebody wrote in between, and goes on once that is mended', async () => {
    const ledger = await aLedger();
    await importFile(aYear(), running(ledger, stopAfter(1)));
    await ledger.gateway.ask(ask('ClosePeriod', '2016-03-31', { book: 'POOL', period: 'FY16-M12' }), asker);
    expect(await importFile(aYear(), running(ledger))).toMatchObject({
      is: 'refused',
      step: { command: 'PostJournal' },
      refusal: { refused: 'period-closed' },
      begun: true,
    });
  });
  it('is gone on with only as it was started', async () => {
    const ledger = await aLedger();
    await importFile(aYear(), running(ledger, stopAfter(1)));
    const source = aYear();
    expect(await importFile({ ...source, kind: 'practices' }, running(ledger))).toMatchObject({ refusal: { refused: 'wrong-stage' } });
    expect(await importFile({ ...source, totals: { ...source.totals, parties: 1 } }, running(ledger))).toMatchObject({
      refusal: { refused: 'counts-not-conserved' },
    });
  });
  it('is for who has the role operator', async () => {
    const ledger = await aLedger();
    expect(await importFile(aYear(), running(ledger, { asker: { ...asker, roles: ['finance'] } }))).toMatchObject({
      is: 'refused',
      refusal: { refused: 'not-your-role' },
      begun: false,
    });
  });
  it('needs an LCO', async () => expect(await importFile(aYear(), running(await aLedger(), { lco: 'nowhere' }))).toEqual({ is: 'no-lco' }));
});

describe('abandoning an import', () => {
  const cash = async (ledger: OpenLedger) => balanceOf((await ledger.gateway.state(lco)).state.books.byFund.get('POOL')!, { class: 'cash', detail: 'host' });
  const begun = async (chunks: number) => {
    const ledger = await aLedger();
    await importFile(aYear(), running(ledger, stopAfter(chunks)));
    return ledger;
  };

  it('reverses every movement, and names the payees that stay', async () => {
    const ledger = await begun(2);
    expect(await cash(ledger)).not.toBe(0);
    const outcome = await abandonImport({ name: file.name }, running(ledger));
    expect(outcome).toMatchObject({ is: 'abandoned', file: file.name, plan: { stays: [expect.stringContaining('registered as payees')] } });
    expect(await statusOf(ledger)).toBe('abandoned');
    expect(
      [...(await ledger.gateway.state(lco)).state.books.byFund.get('POOL')!.postings.values()]
        .flatMap(({ balances }) => [...balances.values()])
        .filter(pence => pence !== 0),
    ).toEqual([]);
    expect([...(await ledger.gateway.state(lco)).state.books.byFund.get('POOL')!.items.values()].filter(items => items.size > 0)).toEqual([]);
  });
  it('says what had come in', async () => {
    const ledger = await begun(2);
    await abandonImport({ sha256: file.sha256 }, running(ledger));
    const records = await recorded(ledger);
    const cost = records.filter(({ type, metadata }) => type === 'ValueRecognised' && metadata.reason.code === 'import').flatMap(movementsOf);
    const parties = new Set(
      cost
        .flatMap(({ from, to }) => [from, to])
        .filter(end => end.class === 'expenditure')
        .map(end => end.party),
    );
    expect(records.at(-1)).toMatchObject({ type: 'ImportAbandoned', data: { rows: parties.size, totals: { parties: parties.size } } });
  });
  it('that is stopped is gone on with, and the file is not taken in meanwhile', async () => {
    const ledger = await begun(3);
    expect(await abandonImport({ name: file.name }, running(ledger, stopAfter(2)))).toMatchObject({ is: 'stopped', done: 400 });
    expect(await importFile(aYear(), running(ledger))).toEqual({ is: 'being-abandoned' });
    expect(await abandonImport({ name: file.name }, running(ledger))).toMatchObject({ is: 'abandoned' });
    expect(await cash(ledger)).toBe(0);
  });
  it('lets the file be taken in again, under keys of its own', async () => {
    const ledger = await begun(2);
    await abandonImport({ name: file.name }, running(ledger));
    expect(await importFile(aYear(), running(ledger))).toMatchObject({ is: 'imported', resumed: false });
    expect((await recorded(ledger)).at(-1)).toMatchObject({ metadata: { commandId: keyOf({ lco, file, attempt: 2 }, 'complete') } });
    expect(await cash(ledger)).toBe(0);
  });
  it('leaves alone what somebody reversed by hand', async () => {
    const ledger = await begun(2);
    const payment = (await recorded(ledger)).find(({ type }) => type === 'MoneyMoved')!;
    expect(await ledger.gateway.ask(ask('ReverseMovement', '2016-03-31', { movement: `${payment.revision}.0`, evidence }), asker)).toHaveProperty('first');
    expect(await abandonImport({ name: file.name }, running(ledger))).toMatchObject({ is: 'abandoned' });
  });
  it('is refused for a file that is complete, abandoned already, or was never started', async () => {
    const ledger = await begun(1);
    expect(await abandonImport({ name: 'other.csv' }, running(ledger))).toEqual({ is: 'unknown' });
    await abandonImport({ name: file.name }, running(ledger));
    expect(await abandonImport({ name: file.name }, running(ledger))).toMatchObject({ is: 'already-abandoned' });
    await importFile(aYear(), running(ledger));
    expect(await abandonImport({ name: file.name }, running(ledger))).toMatchObject({ is: 'completed' });
  });
});
