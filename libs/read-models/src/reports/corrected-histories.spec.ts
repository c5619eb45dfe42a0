import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '#money';
import { aLog, aMovement, happened, moved, type ALog, type Happened } from '#testing';
import { watches } from '../checks/watches.js';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import type { Report } from './report.js';
import { runReport } from './reports.js';

const now = { today: '2026-12-31', now: '2026-12-31T12:00:00.000Z' };

describe('reports on histories with corrections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-corrected-'));
  let log: ALog;
  let models: ReadModels;
  let projector: Projector;
  let lcos = 0;
  beforeAll(async () => {
    log = await aLog();
    models = await ReadModels.open(folder);
    projector = new Projector(log.store, models);
  });
  afterAll(async () => {
    await models.close();
    await log.store.close();
    rmSync(folder, { recursive: true });
  });

  async function after(...events: readonly Happened[]) {
    const lco = `lco-${(lcos += 1)}`;
    await log.add(lco, ...events);
    await projector.catchUp(lco);
    return {
      report: (name: string, asked: Readonly<Record<string, string>> = {}): Promise<Report> => runReport(models, name, { lco, ...now, ...asked }),
      watched: async (asked: Readonly<Record<string, string>> = {}) =>
        watches(models, (await runReport(models, 'who-owes-whom', { lco, ...now, ...asked })).basis),
    };
  }
  const column = (report: Report, ...names: readonly string[]) => report.rows.map(row => names.map(name => row[name]));
  const settled = (end: 'from' | 'to', item: string, pence: number) => ({
    settles: [{ end, item, pence: pence as never, dueOn: plainDate('2026-04-30') }],
  });

  describe('contributions', () => {
    const dueOn = plainDate('2026-04-30');
    /** The call's movement is 2.0. */
    const called = [
      happened('ContributionAgreed', { contribution: 'ICB-27', book: 'POOL', party: 'ICB', pence: 1000, instalments: [] }),
      happened('ContributionCalled', { contribution: 'ICB-27', pence: 600, dueOn }),
      moved('ValueRecognised', [aMovement('income ICB - contribution', 'receivable ICB', 600, { dueOn })]),
    ];
    const received = moved('MoneyMoved', [aMovement('receivable ICB', 'cash - - host', 200, settled('from', '2.0', 200))]);
    const sums = (report: Report) => column(report, 'agreed_pence', 'called_pence', 'credited_pence', 'received_pence', 'outstanding_pence')[0];

    it.each([
      ['a receipt', received, [1000, 600, 0, 200, 400]],
      [
        'a write-off',
        moved('ValueRecognised', [aMovement('receivable ICB', 'expenditure ICB bad-debt', 70, settled('from', '2.0', 70))]),
        [1000, 530, 70, 0, 530],
      ],
      [
        'a credit note',
        moved('ValueRecognised', [aMovement('receivable ICB', 'income ICB - contribution', 50, settled('from', '2.0', 50))]),
        [1000, 550, 50, 0, 550],
      ],
      ['a set-off', moved('BalanceReclassified', [aMovement('receivable ICB', 'payable ICB', 40, settled('from', '2.0', 40))]), [1000, 560, 40, 0, 560]],
      [
        'a receipt that had stood on suspense',
        moved('BalanceReclassified', [aMovement('receivable ICB', 'suspense - - x', 30, settled('from', '2.0', 30))]),
        [1000, 600, 0, 30, 570],
      ],
      [
        'a reversal of the call',
        moved('ValueRecognised', [aMovement('receivable ICB', 'income ICB - contribution', 600, { reverses: '2.0', ...settled('from', '2.0', 600) })]),
        [1000, 0, 0, 0, 0],
      ],
    ])('tell %s from other things, so that what is called is received or outstanding', async (_, event, expected) => {
      const { report } = await after(...called, event);
      expect(sums(await report('contributions'))).toEqual(expected);
    });
    it('take a receipt off again that is reversed', async () => {
      const back = moved('MoneyMoved', [aMovement('cash - - host', 'receivable ICB', 200, { reverses: '3.0', ...settled('to', '2.0', 200) })]);
      const { report } = await after(...called, received, back);
      expect(sums(await report('contributions'))).toEqual([1000, 600, 0, 0, 600]);
    });
    it('count by period what was posted by then, and by day what counts by then', async () => {
      const late = moved('MoneyMoved', [
        aMovement('receivable ICB', 'cash - - host', 100, { effectiveOn: '2026-04-29', period: 'FY27-M02', ...settled('from', '2.0', 100) }),
      ]);
      const closed = [
        happened('PeriodOpened', { book: 'POOL', period: 'FY27-M01' as never }),
        happened('PeriodClosed', { book: 'POOL', period: 'FY27-M01' as never, movements: 1, pence: 600, debits: 600, credits: 600 }),
      ];
      const { report } = await after(...called, ...closed, late);
      expect(sums(await report('contributions', { period: 'FY27-M01' }))).toEqual([1000, 600, 0, 0, 600]);
      expect(sums(await report('contributions', { period: 'FY27-M01', book: 'POOL', view: 'closed' }))).toEqual([1000, 600, 0, 0, 600]);
      expect(sums(await report('contributions', { period: 'FY27-M02' }))).toEqual([1000, 600, 0, 100, 500]);
      expect(sums(await report('contributions', { asAt: '2026-04-29' }))).toEqual([1000, 600, 0, 100, 500]);
    });
    it('are not overdue where the call was a mistake', async () => {
      const mistake = moved('ValueRecognised', [
        aMovement('receivable ICB', 'income ICB - contribution', 600, { reverses: '2.0', ...settled('from', '2.0', 600) }),
      ]);
      const { watched } = await after(...called, mistake);
      expect(await watched()).toEqual([]);
    });
  });

  describe('the watch of contracts that are paid and not signed', () => {
    const contract = 'C1';
    /** The obligations' movements are 3.0 and 5.0. */
    const owed = [
      happened('ContractDrafted', {
        contract,
        kind: 'prime',
        version: 1,
        parties: [],
        holder: { party: 'X', kind: 'trust' },
        from: '2026-04-01',
        terms: { coveredLevels: [], modules: [] },
      }),
      happened('InterimPaymentAuthorised', { contract, ceilingPence: 500, until: '2026-06-30' }),
      ...[70, 20].flatMap(pence => [
        happened('ObligationRecorded', { book: 'POOL', party: 'X', line: 'msk', pence, contract }),
        moved('ValueRecognised', [aMovement('payable X', 'expenditure X msk', pence, { contract })]),
      ]),
    ];
    const reversal = (name: string, pence: number) =>
      moved('ValueRecognised', [aMovement('expenditure X msk', 'payable X', pence, { contract, reverses: name, ...settled('to', name, pence) })]);
    const credit = moved('ValueRecognised', [aMovement('expenditure X msk', 'payable X', 15, { contract, ...settled('to', '3.0', 15) })]);
    const unmade = moved('ValueRecognised', [aMovement('payable X', 'expenditure X msk', 15, { contract, reverses: '6.0', ...settled('from', '3.0', 15) })]);
    const budget = moved('BudgetMoved', [aMovement('unallocated', 'line - msk', 500, { layer: 'budget' })]);

    it.each([
      ['all of it', [], [90]],
      ['not what was reversed', [reversal('3.0', 70)], [20]],
      ['not what was credited', [credit], [75]],
      ['what was credited by mistake', [credit, unmade], [90]],
      ['nothing where all was reversed', [reversal('3.0', 70), reversal('5.0', 20)], []],
    ])('counts %s', async (_, events, amounts) => {
      const { watched } = await after(...owed, ...events, budget);
      expect((await watched()).map(({ amount }) => amount)).toEqual(amounts);
    });
  });

  describe('the audit trail', () => {
    const history = [
      moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 10), aMovement('payable B', 'expenditure B core-gp', 5)]),
      happened('MovementReversed', { movement: '0.0' }),
      moved('ValueRecognised', [aMovement('expenditure A core-gp', 'payable A', 10, { reverses: '0.0', ...settled('to', '0.0', 10) })]),
    ];
    it('says which movement was reversed, and what is about an item', async () => {
      const { report } = await after(...history);
      expect(column(await report('audit', { event: 'MovementReversed' }), 'about')).toEqual([['item/0.0']]);
      expect(column(await report('audit', { about: 'item/0.0' }), 'revision')).toEqual([[0], [1], [2]]);
      expect(column(await report('audit', { about: 'item/0.1' }), 'revision')).toEqual([[0]]);
      expect(column(await report('audit', { about: 'item/9.0' }), 'revision')).toEqual([]);
    });
    it('stores no row for an item', async () => {
      await after(...history);
      expect(await models.reader.query("select resource from about where resource like 'item/%'")).toEqual([]);
    });
    it.each(['nonsense', 'practice', 'practice/', 'thing/P84001', 'item/x', 'period/POOL', 'lco/northam'])('does not take %s for a resource', async about => {
      const { report } = await after(...history);
      await expect(report('audit', { about })).rejects.toMatchObject({ refused: 'wrong-parameter' });
    });
    it.each(['lco', 'fund/POOL', 'period/POOL/FY27-M01', `import/${'a'.repeat(64)}`])('takes %s for a resource', async about => {
      const { report } = await after(...history);
      expect((await report('audit', { about })).basis.revision).toBe(2);
    });
  });

  describe('movements', () => {
    const by = (command: string, n: number) => ({
      metadata: { command, commandId: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` },
    });
    it('that correct are reversals, credit notes and recoveries', async () => {
      const { report } = await after(
        moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 10)]),
        happened('MovementReversed', { movement: '0.0' }, by('ReverseMovement', 1)),
        moved('ValueRecognised', [aMovement('expenditure A core-gp', 'payable A', 10, { reverses: '0.0' })], by('ReverseMovement', 1)),
        happened('ObligationCredited', { book: 'POOL', party: 'A', pence: 4 }, by('CreditObligation', 2)),
        moved('ValueRecognised', [aMovement('expenditure A core-gp', 'payable A', 4)], by('CreditObligation', 2)),
        happened('RecoveryRaised', { book: 'POOL', party: 'A', pence: 3 }, by('RecoverPayment', 3)),
        moved('ValueRecognised', [aMovement('expenditure A core-gp', 'receivable A', 3)], by('RecoverPayment', 3)),
        moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 1)]),
      );
      expect(column(await report('movements', { only: 'corrections' }), 'movement')).toEqual([['2.0'], ['4.0'], ['6.0']]);
      expect(column(await report('audit', { only: 'corrections' }), 'revision')).toEqual([[1], [3], [5]]);
    });
    it('have a total for each layer', async () => {
      const { report } = await after(
        moved('BudgetMoved', [aMovement('unallocated', 'line - core-gp', 90, { layer: 'budget' })]),
        moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 10)]),
      );
      expect((await report('movements')).totals).toEqual({ count: 2, sums: { actual_pence: 10, budget_pence: 90 } });
      expect((await report('movements', { class: 'line' })).totals).toEqual({ count: 1, sums: { actual_pence: 0, budget_pence: 90 } });
    });
  });

  it.each([
    ['statement-of-account', { party: 'NOBODY' }],
    ['who-owes-whom', { party: 'NOBODY' }],
    ['movements', { party: 'NOBODY' }],
    ['account', { class: 'payable', party: 'NOBODY' }],
    ['account', { class: 'receivable', party: 'A' }],
    ['account', { class: 'expenditure', line: 'community' }],
    ['account', { class: 'expenditure', line: 'core-gp', knownAt: 'rev:0' }],
    ['statement-of-account', { party: 'A', knownAt: 'rev:0' }],
    ['returns', { practice: 'zz' }],
    ['contract', { practice: 'zz' }],
  ])('%s refuses %j, which the LCO does not know', async (name, asked) => {
    const { report } = await after(
      happened('PracticeJoined', { practice: 'P99001', name: 'Ashgrove', contractKind: 'GMS', level: 'virtual' }),
      moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 10)]),
    );
    await expect(report(name, asked)).rejects.toMatchObject({ refused: 'unknown-name' });
    expect((await report('returns', { practice: 'P99001' })).rows).toEqual([]);
    expect((await report('statement-of-account', { party: 'A' })).rows).toHaveLength(1);
  });
});
