import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '#money';
import { aLog, aMovement, happened, moved, type ALog, type Happened } from '#testing';
import { runChecks } from '../checks/checks.js';
import { watches } from '../checks/watches.js';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import { parameterNames, type Report } from './report.js';
import { reports, runReport } from './reports.js';

const now = { today: '2026-12-31', now: '2026-12-31T12:00:00.000Z' };

describe('reports on small histories', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-reports-'));
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
      lco,
      report: (name: string, asked: Readonly<Record<string, string>> = {}): Promise<Report> => runReport(models, name, { lco, ...now, ...asked }),
      watched: async (asked: Readonly<Record<string, string>> = {}) =>
        watches(models, (await runReport(models, 'who-owes-whom', { lco, ...now, ...asked })).basis),
    };
  }
  const column = (report: Report, ...names: readonly string[]) => report.rows.map(row => names.map(name => row[name]));
  const fund = (minimumPence = 0) =>
    happened('FundOpened', {
      fund: 'POOL',
      kind: 'pool',
      host: 'Council',
      legalBasis: 'section-75',
      partners: [],
      bankAccounts: ['host'],
      minimumPence,
      lines: ['core-gp'],
    });
  const cost = (pence: number, effectiveOn: string, rest = {}) =>
    moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', pence, { effectiveOn, ...rest })], { on: effectiveOn });

  describe('the trial balance', () => {
    const twoYears = [cost(100, '2026-03-15'), cost(40, '2026-04-15'), cost(5, '2026-06-15')];
    it('counts cost from the start of the year, and earlier years as one line of fund balance', async () => {
      const { report } = await after(...twoYears);
      expect(column(await report('trial-balance', { period: 'FY27-M03' }), 'class', 'account', 'side', 'pence')).toEqual([
        ['payable', 'A', 'credit', 145],
        ['fund-balance', 'results of earlier years, not rolled forward', 'debit', 100],
        ['expenditure', 'core-gp', 'debit', 45],
        ['total', '', 'debit', 145],
        ['total', '', 'credit', 145],
      ]);
    });
    it('from a period shows opening, movement and closing', async () => {
      const { report } = await after(...twoYears);
      expect(
        column(await report('trial-balance', { period: 'FY27-M03', from: 'FY27-M02' }), 'class', 'opening_pence', 'movement_pence', 'closing_pence'),
      ).toEqual([
        ['payable', -140, -5, -145],
        ['fund-balance', 100, 0, 100],
        ['expenditure', 40, 5, 45],
        ['total', 0, 0, 0],
      ]);
    });
    it('from a period of an earlier year carries the year into fund balance', async () => {
      const { report } = await after(...twoYears);
      const rows = await report('trial-balance', { asAt: '2026-06-30', from: '2026-03-01' });
      expect(column(rows, 'class', 'opening_pence', 'movement_pence', 'closing_pence')).toEqual([
        ['payable', 0, -145, -145],
        ['fund-balance', 0, 100, 100],
        ['expenditure', 0, 45, 45],
        ['total', 0, 0, 0],
      ]);
      await expect(report('trial-balance', { period: 'FY27-M03', from: 'FY27-M04' })).rejects.toMatchObject({ refused: 'wrong-parameter' });
    });
    it('from an earlier year has what that year had come to by then as fund balance already', async () => {
      const { report } = await after(cost(30, '2026-02-01'), ...twoYears);
      const rows = await report('trial-balance', { asAt: '2026-06-30', from: '2026-03-01' });
      expect(column(rows, 'class', 'opening_pence', 'movement_pence', 'closing_pence')).toEqual([
        ['payable', -30, -145, -175],
        ['fund-balance', 30, 100, 130],
        ['expenditure', 0, 45, 45],
        ['total', 0, 0, 0],
      ]);
    });
    it('prints the totals of a book in which nothing happened', async () => {
      const { report } = await after(fund());
      expect(column(await report('trial-balance'), 'book', 'class', 'pence')).toEqual([
        ['POOL', 'total', 0],
        ['POOL', 'total', 0],
      ]);
    });
    it('says what was known at a revision, whatever came later', async () => {
      const { report, lco } = await after(...twoYears);
      const before = await report('trial-balance', { asAt: '2026-06-30', knownAt: 'rev:1' });
      await log.add(lco, cost(7, '2026-06-01', { period: 'FY27-M09' }));
      await projector.rebuild();
      expect(await report('trial-balance', { asAt: '2026-06-30', knownAt: 'rev:1' })).toEqual(before);
      const late = await report('trial-balance', { asAt: '2026-06-30' });
      expect(late.rows.find(row => row['class'] === 'expenditure')!['pence']).toBe(52);
    });
  });

  it('the balance sheet tells the result of the year from those of earlier years', async () => {
    const { report } = await after(cost(100, '2026-03-15'), cost(40, '2026-04-15'));
    expect(column(await report('balance-sheet', { period: 'FY27-M01' }), 'section', 'class', 'pence')).toEqual([
      ['assets', 'total', 0],
      ['liabilities', 'payable', -140],
      ['liabilities', 'total', -140],
      ['net assets', 'total', -140],
      ['reserves and fund balance', 'result of the year', -40],
      ['reserves and fund balance', 'results of earlier years, not rolled forward', -100],
      ['reserves and fund balance', 'total', -140],
    ]);
  });

  it('cash leaves out what goes from bank to bank, and counts what came in with the books as opening', async () => {
    const { report } = await after(
      {
        type: 'BooksOpened',
        data: { ...moved('MoneyMoved', [aMovement('fund-balance - - opening-control', 'cash - - host', 500)]).data, source: { name: 'x', sha256: '0' } },
      },
      moved('MoneyMoved', [
        aMovement('cash - - host', 'cash - - savings', 200),
        aMovement('receivable ICB', 'cash - - host', 30),
        aMovement('cash - - host', 'payable A', 10),
      ]),
    );
    expect(column(await report('cash', { period: 'FY27-M01' }), 'opening_pence', 'receipts_pence', 'payments_pence', 'closing_pence')).toEqual([
      [500, 30, 10, 520],
    ]);
    expect(column(await report('cash', { period: 'FY28-M01' }), 'opening_pence', 'receipts_pence', 'payments_pence', 'closing_pence')).toEqual([
      [520, 0, 0, 520],
    ]);
  });

  it('ageing counts days past due, on both sides of every boundary, and adds up to the control account', async () => {
    const due = (dueOn: string, pence: number) =>
      moved('ValueRecognised', [aMovement('income ICB - contribution', 'receivable ICB', pence, { dueOn: plainDate(dueOn) })]);
    const { report } = await after(
      due('2026-12-31', 1),
      due('2026-12-30', 10),
      due('2026-12-01', 20),
      due('2026-11-30', 100),
      due('2026-11-01', 200),
      due('2026-10-31', 1000),
      due('2026-10-02', 2000),
      due('2026-10-01', 10000),
    );
    const rows = await report('ageing', { asAt: '2026-12-31' });
    const ages = ['not_due_pence', 'days_1_30_pence', 'days_31_60_pence', 'days_61_90_pence', 'over_90_pence', 'total_pence'];
    expect(column(rows, 'party', ...ages)).toEqual([
      ['ICB', 1, 30, 300, 3000, 10000, 13331],
      ['total', 1, 30, 300, 3000, 10000, 13331],
    ]);
  });

  it('ageing takes off what was settled by the day, and no more', async () => {
    const { report } = await after(
      cost(100, '2026-04-01'),
      moved('MoneyMoved', [
        aMovement('cash - - host', 'payable A', 60, {
          effectiveOn: '2026-05-01',
          settles: [{ end: 'to', item: '0.0', pence: 60, dueOn: '2026-04-01' }] as never,
        }),
      ]),
    );
    expect((await report('ageing', { asAt: '2026-04-30' })).rows[0]).toMatchObject({ party: 'A', total_pence: 100 });
    expect((await report('ageing', { asAt: '2026-05-01' })).rows[0]).toMatchObject({ party: 'A', total_pence: 40 });
    expect(await runChecks(models, ['items', 'balanced'])).toEqual([]);
  });

  it('who owes whom nets what a party owes and is owed', async () => {
    const { report } = await after(cost(100, '2026-04-01'), moved('MoneyMoved', [aMovement('cash - - host', 'advance A', 30)]));
    expect(column(await report('who-owes-whom'), 'party', 'owes_pence', 'owed_pence', 'net_pence')).toEqual([['A', 30, 100, -70]]);
  });

  describe('the list of movements', () => {
    const history = [
      cost(100, '2026-04-01'),
      {
        ...cost(7, '2026-05-01'),
        metadata: { source: 'import', actor: { id: 'u2', organisation: 'X', role: 'operator' }, effectiveOn: '2026-05-01' },
      } as Happened,
      moved('ValueRecognised', [aMovement('expenditure A core-gp', 'payable A', 100, { effectiveOn: '2026-03-31', reverses: '0.0', purpose: 'mistake' })]),
      moved('ValueRecognised', [aMovement('payable B', 'expenditure B community', 1), aMovement('payable B', 'expenditure B community', 2)]),
    ];
    it.each([
      [{}, 5, 210],
      [{ party: 'B' }, 2, 3],
      [{ purpose: 'mistake' }, 1, 100],
      [{ line: 'core-gp' }, 3, 207],
      [{ class: 'payable', actor: 'u2' }, 1, 7],
      [{ only: 'corrections' }, 1, 100],
      [{ only: 'back-dated' }, 1, 100],
      [{ only: 'imported' }, 1, 7],
      [{ from: '2026-05-01', to: '2026-05-31' }, 1, 7],
      [{ asAt: '2026-03-31' }, 1, 100],
    ])('by %j says count and total', async (asked, count, pence) => {
      const { report } = await after(...history);
      expect((await report('movements', asked)).totals).toEqual({ count, sums: { actual_pence: pence } });
    });
    it('by party leaves out what others did in the same event', async () => {
      const { report } = await after(
        moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 1), aMovement('payable B', 'expenditure B core-gp', 2)]),
      );
      expect((await report('movements', { party: 'B' })).totals).toEqual({ count: 1, sums: { actual_pence: 2 } });
    });
    it('comes in pages that are together the whole, with the same totals', async () => {
      const { report } = await after(...history);
      const all = await report('movements');
      const first = await report('movements', { limit: '2', knownAt: `rev:${all.basis.revision}` });
      const second = await report('movements', { limit: '2', knownAt: `rev:${all.basis.revision}`, cursor: first.next! });
      const third = await report('movements', { limit: '2', knownAt: `rev:${all.basis.revision}`, cursor: second.next! });
      expect([...first.rows, ...second.rows, ...third.rows]).toEqual(all.rows);
      expect([first.totals, third.totals, third.next]).toEqual([all.totals, all.totals, undefined]);
    });
    it('refuses a cursor of another list, another basis, or of nobody', async () => {
      const { report } = await after(...history);
      const { next } = await report('movements', { limit: '2' });
      const hostile = Buffer.from('["x",1,"1; drop table movement"]').toString('base64url');
      for (const asked of [
        { cursor: next!, party: 'A' },
        { cursor: next!, knownAt: 'rev:2' },
        { cursor: 'nonsense' },
        { cursor: hostile },
        { limit: '0' },
        { limit: '10001' },
      ])
        await expect(report('movements', asked as Record<string, string>)).rejects.toMatchObject({ refused: 'wrong-parameter' });
    });
  });

  it('the audit trail filters by subject, person and kind', async () => {
    const { report } = await after(
      fund(),
      happened('PracticeJoined', { practice: 'P99001', name: 'Ashgrove', contractKind: 'GMS', level: 'virtual' }, { on: '2026-03-01' }),
      cost(5, '2026-04-01'),
    );
    expect(column(await report('audit'), 'revision', 'event', 'who', 'about')).toEqual([
      [0, 'FundOpened', 'u1', 'fund/POOL'],
      [1, 'PracticeJoined', 'u1', 'practice/P99001'],
      [2, 'ValueRecognised', 'u1', 'party/A period/POOL/FY27-M01'],
    ]);
    expect(column(await report('audit', { about: 'practice/P99001' }), 'revision')).toEqual([[1]]);
    expect(column(await report('audit', { party: 'A' }), 'revision')).toEqual([[2]]);
    expect(column(await report('audit', { book: 'POOL' }), 'revision')).toEqual([[0], [2]]);
    expect(column(await report('audit', { only: 'back-dated' }), 'revision')).toEqual([[1]]);
    expect((await report('audit', { actor: 'nobody' })).totals.count).toBe(0);
  });

  describe('practices, contracts and returns', () => {
    const terms = { coveredLevels: ['full' as const], modules: [{ module: 'core', line: 'core-gp', poolable: [{ basis: 'section-75' as const }] }] };
    const history = [
      happened('PracticeJoined', { practice: 'P99001', name: 'Old name', contractKind: 'GMS', level: 'virtual' }, { on: '2026-04-01' }),
      happened('IntegrationLevelChanged', { practice: 'P99001', from: 'virtual', to: 'full' }, { on: '2026-06-01' }),
      happened('PracticeRenamed', { practice: 'P99001', name: 'New name' }, { on: '2026-05-01' }),
      happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-04-01', basis: 'registered', heads: 100, version: 1 }),
      happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-07-01', basis: 'registered', heads: 90, version: 1 }),
      happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-04-01', basis: 'registered', heads: 101, version: 2 }),
      happened(
        'NationalContractSuspended',
        { practice: 'P99001', writtenOn: '2026-05-01', by: 'NHSE', preSuspension: { snapshotOn: '2026-04-01', heads: 101 } },
        { on: '2026-07-01' },
      ),
      happened(
        'RightOfReturnExercised',
        { practice: 'P99001', noticeOn: '2026-08-01', returnOn: '2028-07-01', window: 1, patientsDefault: 'follow', consent: [] },
        { on: '2026-08-01' },
      ),
      happened('ReturnDateApproved', { practice: 'P99001', returnOn: '2028-07-02' }, { on: '2026-09-01' }),
      happened('PracticeLeft', { practice: 'P99001', why: 'closure' }, { on: '2026-12-01' }),
      happened('ContractDrafted', {
        contract: 'C1',
        kind: 'whole-population',
        version: 1,
        parties: ['ICB'],
        holder: { party: 'GPCO', kind: 'gp-company' },
        from: '2026-04-01',
        until: '2027-03-31',
        terms,
      }),
      happened('ContractSigned', { contract: 'C1', version: 1 }, { on: '2026-04-02' }),
      happened('ContractVaried', { contract: 'C1', version: 2, from: '2026-10-01', terms }, { on: '2026-08-01' }),
    ];
    it.each([
      ['2026-04-30', 'Old name', 'virtual', 101, 'GMS in force', 'none'],
      ['2026-05-31', 'New name', 'virtual', 101, 'GMS in force', 'none'],
      ['2026-06-01', 'New name', 'full', 101, 'GMS in force', 'none'],
      ['2026-07-01', 'New name', 'full', 90, 'GMS suspended', 'available'],
      ['2026-08-01', 'New name', 'full', 90, 'GMS suspended', 'exercised'],
      ['2026-09-01', 'New name', 'full', 90, 'GMS suspended', 'dated'],
    ])('on %s are as they were then, in whatever order it was recorded', async (asAt, ...expected) => {
      const { report } = await after(...history);
      expect(column(await report('practice', { asAt }), 'name', 'level', 'heads', 'national_contract', 'right_of_return')).toEqual([expected]);
    });
    it('know the list that was known then', async () => {
      const { report } = await after(...history);
      expect((await report('practice', { asAt: '2026-04-30', knownAt: 'rev:3' })).rows[0]).toMatchObject({ heads: 100, name: 'Old name' });
    });
    it('count by the attributed list where a registered one is of the same day, and by the later one else', async () => {
      const list = (basis: 'registered' | 'attributed', snapshotOn: string, heads: number) =>
        happened('ListSizeRecorded', { practice: 'P99001', snapshotOn, basis, heads, version: 1 });
      const { report } = await after(
        history[0]!,
        list('attributed', '2026-07-01', 70),
        list('registered', '2026-07-01', 80),
        list('registered', '2026-10-01', 85),
      );
      expect((await report('practice', { asAt: '2026-09-30' })).rows[0]).toMatchObject({ heads: 70, list_basis: 'attributed' });
      expect((await report('practice', { asAt: '2026-10-01' })).rows[0]).toMatchObject({ heads: 85, list_basis: 'registered' });
    });
    it('tell who left, and count members only', async () => {
      const { report } = await after(...history);
      expect((await report('practice', { asAt: '2026-11-30' })).totals.sums).toEqual({ members: 1, heads: 90 });
      const left = await report('practice', { asAt: '2026-12-01' });
      expect([left.rows[0]!['membership'], left.totals.sums]).toEqual(['left: closure', { members: 0, heads: 0 }]);
    });
    it.each([
      ['2026-04-01', ['draft', 'draft']],
      ['2026-04-02', ['in force', 'agreed']],
      ['2026-09-30', ['in force', 'agreed']],
      ['2026-10-01', ['superseded', 'in force']],
      ['2027-03-31', ['superseded', 'in force']],
      ['2027-04-01', ['ended', 'ended']],
    ])('have on %s the versions of their contract in their states', async (asAt, states) => {
      const { report } = await after(...history);
      expect(column(await report('contract', { asAt, contract: 'C1' }), 'status').flat()).toEqual(states);
    });
    it('list rights of return with their dates', async () => {
      const { report } = await after(...history);
      expect((await report('returns', { asAt: '2026-10-01' })).rows).toMatchObject([
        { practice: 'P99001', right: 'dated', suspended_on: '2026-07-01', heads_before: 101, asked_for: '2028-07-01', return_on: '2028-07-02' },
      ]);
    });
  });

  describe('watches', () => {
    const names = (found: Awaited<ReturnType<typeof watches>>) => found.map(({ watch, about, amount }) => [watch, about, amount]);
    it('are off where all is well', async () => {
      const { watched } = await after(fund());
      expect(await watched()).toEqual([]);
    });
    it('tell a line over budget, by its own year', async () => {
      const { watched } = await after(moved('BudgetMoved', [aMovement('unallocated', 'line - core-gp', 99, { layer: 'budget' })]), cost(100, '2026-05-01'));
      expect(names(await watched())).toEqual([['over-budget', 'line/core-gp', 1]]);
      expect(names(await watched({ asAt: '2026-04-30' }))).toEqual([]);
    });
    it('tell cash below the least balance', async () => {
      const { watched } = await after(fund(100), moved('MoneyMoved', [aMovement('receivable ICB', 'cash - - host', 99)]));
      expect(names(await watched())).toEqual([['cash-overdrawn', 'fund/POOL', 1]]);
    });
    it('tell a contribution past due from the day after', async () => {
      const { watched } = await after(
        happened('ContributionAgreed', { contribution: 'ICB-27', book: 'POOL', party: 'ICB', pence: 100, instalments: [] }),
        happened('ContributionCalled', { contribution: 'ICB-27', pence: 60, dueOn: '2026-04-30' }),
        moved('ValueRecognised', [aMovement('income ICB - contribution', 'receivable ICB', 60, { dueOn: plainDate('2026-04-30') })]),
        moved('MoneyMoved', [
          aMovement('receivable ICB', 'cash - - host', 20, { settles: [{ end: 'from', item: '2.0', pence: 20, dueOn: '2026-04-30' }] } as never),
        ]),
      );
      expect(names(await watched({ asAt: '2026-04-30' }))).toEqual([]);
      expect(names(await watched({ asAt: '2026-05-01' }))).toEqual([['contribution-overdue', 'contribution/ICB-27', 40]]);
    });
    it('tell a population below the threshold', async () => {
      const { watched } = await after(
        happened('LcoWentLive', { covered: 100, unregistered: 5, threshold: 100, unagreedPence: 0 }),
        happened('PracticeJoined', { practice: 'P99001', name: 'A', contractKind: 'GMS', level: 'full' }),
        happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-04-01', basis: 'registered', heads: 95, version: 1 }),
        happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-07-01', basis: 'registered', heads: 94, version: 1 }),
      );
      expect(names(await watched({ asAt: '2026-06-30' }))).toEqual([]);
      expect(names(await watched({ asAt: '2026-07-01' }))).toEqual([['population-below-threshold', 'lco', 1]]);
    });
    it('tell a contract that is paid and not signed, until it is', async () => {
      const { watched } = await after(
        happened('ContractDrafted', {
          contract: 'C1',
          kind: 'prime',
          version: 1,
          parties: [],
          holder: { party: 'X', kind: 'trust' },
          from: '2026-04-01',
          terms: { coveredLevels: [], modules: [] },
        }),
        happened('InterimPaymentAuthorised', { contract: 'C1', ceilingPence: 500, until: '2026-06-30' }),
        happened('ObligationRecorded', { book: 'POOL', party: 'X', line: 'msk', pence: 70, contract: 'C1' }, { on: '2026-05-01' }),
        happened('ContractSigned', { contract: 'C1', version: 1 }, { on: '2026-07-01' }),
      );
      expect(names(await watched({ asAt: '2026-06-30' }))).toEqual([['unsigned-and-paid', 'contract/C1', 70]]);
      expect(names(await watched({ asAt: '2026-07-01' }))).toEqual([]);
    });
    it('tell what was paid to a code from the day on which it had closed', async () => {
      const paid = (effectiveOn: string, pence: number) => moved('MoneyMoved', [aMovement('cash - - host', 'payable P99001', pence, { effectiveOn })]);
      const { watched } = await after(
        moved('MoneyMoved', [aMovement('receivable ICB', 'cash - - host', 100)]),
        happened('PracticeJoined', { practice: 'P99001', name: 'A', contractKind: 'GMS', level: 'full' }),
        happened('PracticeLeft', { practice: 'P99001', why: 'closure' }, { on: '2026-06-01' }),
        paid('2026-05-31', 1),
        paid('2026-06-01', 2),
      );
      expect(names(await watched())).toEqual([['paid-to-closed-code', 'practice/P99001', 2]]);
    });
    it('tell suspense that is not placed', async () => {
      const { watched } = await after(moved('MoneyMoved', [aMovement('suspense - - unknown', 'cash - - host', 12)]));
      expect(names(await watched())).toEqual([['suspense-open', 'suspense/unknown', 12]]);
    });
  });

  it('why names what was posted after the close into a month that was still open', async () => {
    const month = { book: 'POOL', period: 'FY27-M01' as never };
    const { report } = await after(
      cost(10, '2026-04-01'),
      happened('PeriodClosed', { ...month, movements: 1, pence: 10, debits: 10, credits: 10 }),
      cost(4, '2026-03-31', { period: 'FY26-M13' }),
      cost(3, '2026-04-02', { period: 'FY27-M02' }),
    );
    const found = await report('why', { period: 'FY27-M01', book: 'POOL' });
    expect(column(found, 'class', 'movement', 'posted_in', 'pence')).toEqual([
      ['payable', '2.0', 'FY26-M13', 4],
      ['payable', '3.0', 'FY27-M02', 3],
      ['fund-balance', '2.0', 'FY26-M13', -4],
      ['expenditure', '3.0', 'FY27-M02', 3],
    ]);
    expect(found.totals).toEqual({ count: 4, sums: { difference_pence: 0 } });
    const questions = await report('three-questions', { period: 'FY27-M01', book: 'POOL' });
    expect(column(questions, 'class', 'as_closed_pence', 'as_now_known_pence', 'difference_pence')).toEqual([
      ['payable', 10, 17, 7],
      ['fund-balance', 0, -4, -4],
      ['expenditure', 10, 13, 3],
    ]);
    expect(questions.totals.sums).toEqual({ as_closed_pence: 0, as_now_known_pence: 0, difference_pence: 0 });
    const costs = await report('three-questions', { period: 'FY27-M01', book: 'POOL', class: 'expenditure' });
    expect([costs.rows.length, costs.totals.sums]).toEqual([1, { as_closed_pence: 10, as_now_known_pence: 13, difference_pence: 3 }]);
    for (const { rows, name, totals } of found.sections!)
      expect([
        name,
        found.rows.filter(row => name === `POOL ${String(row['class'])} ${String(row['account'])}`).reduce((sum, row) => sum + Number(row['pence']), 0),
        rows > 0,
      ]).toEqual([name, totals.sums['difference_pence'], true]);
  });

  describe('checks', () => {
    it('find what is not well, by name', async () => {
      const month = { book: 'POOL', period: 'FY27-M01' as never };
      const { lco } = await after(
        moved('ValueRecognised', [aMovement('due-to-fund CAPITAL', 'expenditure CAPITAL premises', 5)]),
        happened('PeriodOpened', month),
        happened('PeriodClosed', { ...month, movements: 2, pence: 5, debits: 5, credits: 5 }),
        happened('ImportStarted', { kind: 'practices', file: { name: 'a.csv', sha256: 'f'.repeat(64) }, rows: 1, totals: { rows: 1, parties: 1, pence: {} } }),
        happened('PracticeJoined', { practice: 'P99777', name: 'A', contractKind: 'GMS', level: 'full' }),
        { type: 'MoneyMoved', data: {} },
      );
      await after(happened('PracticeJoined', { practice: 'P99777', name: 'A', contractKind: 'GMS', level: 'full' }));
      const found = (await runChecks(models, undefined, lco)).filter(each => each.lco === lco);
      expect(found.map(({ check, what }) => `${check}: ${what}`)).toEqual([
        'closed: FY27-M01 of POOL was closed with 2, 5, 5, 5 (movements, pence, debits, credits) and has 1, 5, 5, 5',
        'due-mirror: POOL to CAPITAL on 2026-04-01: the two funds differ by -5 pence',
        expect.stringMatching(/^projected: it is parked: 5 /),
        'imports: the import of practices from a.csv is unfinished',
        expect.stringMatching(/^one-lco-per-practice: P99777 is a member of lco-\d+ and lco-\d+$/),
      ]);
    });
  });

  describe('a report', () => {
    it('says what it takes, and the list of them is whole', () => {
      expect([...reports.keys()]).toHaveLength(21);
      for (const { parameters, needs, version } of reports.values()) {
        expect(parameters.filter(name => !Object.hasOwn(parameterNames, name))).toEqual([]);
        expect(needs.filter(name => !parameters.includes(name))).toEqual([]);
        expect(version).toBeGreaterThan(0);
      }
    });
    it('refuses what it does not take, and what it needs and was not given', async () => {
      const { report } = await after(fund());
      await expect(report('trial-balance', { party: 'A' })).rejects.toMatchObject({ refused: 'wrong-parameter' });
      await expect(report('statement-of-account')).rejects.toMatchObject({ refused: 'wrong-parameter' });
      await expect(report('nothing')).rejects.toMatchObject({ refused: 'unknown-name' });
      await expect(report('account', { class: 'nothing' })).rejects.toMatchObject({ refused: 'unknown-name' });
    });
  });
});
