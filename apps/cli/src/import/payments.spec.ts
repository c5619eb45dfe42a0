import { describe, expect, it } from '@jest/globals';
import { balanceOf, type Ledger } from '#domain';
import type { NhsPaymentRow } from '#exchange';
import { pence, sum } from '#money';
import { aFund, ask, fact, ledgerAfter, northamLive, open, type Fact } from '#testing';
import { missingFor } from './payment-conditions.js';
import { movementsOfJournal } from './payment-journals.js';
import { paymentsSource, type YearOfPayments } from './payments.js';
import { differing, type NotReady, type Plan } from './plan.js';
import { tryOut } from './try-out.js';

const file = { name: 'payments_2026-27.csv', sha256: 'c'.repeat(64) };
const slugs = ['global-sum', 'qof', 'other'];

const row = (line: number, practice: string, amounts: readonly number[], commissioner = 'ICB'): NhsPaymentRow => ({
  line,
  practice,
  name: `Practice ${practice}`,
  commissioner,
  contractKind: 'GMS',
  openedOn: undefined,
  closedOn: undefined,
  amounts: amounts.map(pence),
  besides: [],
  total: sum(amounts.map(pence)),
  deductions: pence(0),
  afterDeductions: sum(amounts.map(pence)),
});

function yearOf(rows: readonly NhsPaymentRow[], columns = slugs.map((slug, at) => ({ slug, name: slug, position: at + 1 }))): YearOfPayments {
  const net = (at: number) => sum(rows.map(({ amounts }) => amounts[at]!));
  const count = (at: number, is: (amount: number) => boolean) => rows.filter(({ amounts }) => is(amounts[at]!)).length;
  const totals = columns.map((column, at) => ({
    ...column,
    pence: net(at),
    above: count(at, amount => amount > 0),
    below: count(at, amount => amount < 0),
    nil: count(at, amount => amount === 0),
  }));
  const codes = [...new Set(rows.map(({ commissioner }) => commissioner))];
  const byCommissioner = codes.map(commissioner => {
    const own = rows.filter(each => each.commissioner === commissioner);
    return { commissioner, practices: own.length, pence: sum(own.map(({ total }) => total)) };
  });
  const totalPence = sum(rows.map(({ total }) => total));
  return {
    file: file.name,
    year: 'FY27',
    rows,
    columns,
    besides: [],
    faults: [],
    totals: {
      rows: rows.length,
      practices: rows.length,
      invalid: 0,
      totalPence,
      deductionsPence: pence(0),
      afterDeductionsPence: totalPence,
      columns: totals,
      byCommissioner,
      besides: [],
    },
  };
}

const ready: readonly Fact[] = [...northamLive, aFund('POOL', { lines: ['primary-medical'] }), open('POOL', 'FY27-M01'), open('POOL', 'FY27-M12')];
const ledger = ledgerAfter(...ready);
const options = { book: 'POOL', bank: 'host' };
const planOf = (year: YearOfPayments, over: Ledger = ledger, attempt = 1) => paymentsSource(file, year, options).plan(over, { file, attempt });
const steps = (year: YearOfPayments, attempt = 1) => (planOf(year, ledger, attempt) as Plan).chunks.flatMap(each => each.steps);
const triedOut = (year: YearOfPayments, over: Ledger = ledger) => {
  const plan = planOf(year, over) as Plan;
  const tried = tryOut(over, { lco: 'northam', kind: 'nhs-payments', file, attempt: 1 }, plan.chunks);
  if (!('decided' in tried)) throw new Error(JSON.stringify(tried));
  return { plan, ...tried };
};

describe('an amount of a practice', () => {
  const [journal] = steps(yearOf([row(2, 'P99001', [1000, -20, 0])]));
  const movement = { book: 'POOL', service: { from: '2026-04-01', to: '2027-03-31' }, document: file };
  const cost = (detail: string) => ({ class: 'expenditure', party: 'P99001', line: 'primary-medical', detail });

  it('above nil is owed and paid, one below is owed back and comes back, nil is no movement', () =>
    expect(journal).toEqual({
      line: 2,
      command: 'PostJournal',
      effectiveOn: '2027-03-31',
      data: {
        period: 'FY27-M12',
        movements: [
          { ...movement, from: { class: 'payable', party: 'P99001' }, to: cost('global-sum'), pence: 1000, purpose: 'global-sum' },
          { ...movement, from: cost('qof'), to: { class: 'receivable', party: 'P99001' }, pence: 20, purpose: 'qof' },
          { ...movement, from: { class: 'cash', detail: 'host' }, to: { class: 'payable', party: 'P99001' }, pence: 1000, purpose: 'global-sum' },
          { ...movement, from: { class: 'receivable', party: 'P99001' }, to: { class: 'cash', detail: 'host' }, pence: 20, purpose: 'qof' },
        ],
      },
    }));
  it('settles what was owed for the same line', () => {
    const { decided } = triedOut(yearOf([row(2, 'P99001', [1000, 1000, 1000])]));
    const paid = decided.find(({ type }) => type === 'MoneyMoved')!;
    expect(paid.data).toMatchObject({
      movements: [0, 1, 2].map(n => ({ purpose: slugs[n], settles: [{ item: expect.stringMatching(new RegExp(`\\.${n}$`)) }] })),
    });
  });
});

describe('a year of payments', () => {
  const year = yearOf([row(2, 'P99001', [1000, -20, 0]), row(3, 'P99009', [0, 300, 5], 'TRUST'), row(4, 'P99008', [0, 0, 0])]);

  it('comes to the file in every line, every commissioner, in cash and in what is owed', () => {
    const { plan, decided } = triedOut(year);
    const controls = plan.controls(decided);
    expect(differing(controls)).toEqual([]);
    expect(controls.filter(({ unit }) => unit === 'pence').map(({ name, file: theirs }) => [name, theirs])).toEqual([
      ['global-sum', 1000],
      ['qof', 280],
      ['other', 5],
      ['total of all lines', 1285],
      ['contributed by ICB', 980],
      ['contributed by TRUST', 305],
      ['left in host', 0],
      ['left owed to or by anybody', 0],
    ]);
  });
  it('registers codes that are no party as payees before they are paid', () =>
    expect(
      steps(year)
        .filter(({ command }) => command === 'RegisterPayee')
        .map(({ data }) => data),
    ).toEqual([
      { party: 'P99009', name: 'Practice P99009', kind: 'practice' },
      { party: 'P99008', name: 'Practice P99008', kind: 'practice' },
    ]));
  it('has one contribution of each commissioner, agreed, called and received on the authority of the file', () =>
    expect(steps(year).slice(-3)).toMatchObject([
      {
        line: 3,
        command: 'AgreeContribution',
        authority: { kind: 'document', reference: file.name, document: file },
        data: { contribution: 'nhs-FY27-TRUST-cccccccc', pence: 305, instalments: [{ dueOn: '2027-03-31', pence: 305 }] },
      },
      { command: 'CallContribution', data: { pence: 305, dueOn: '2027-03-31' } },
      { command: 'ReceiveContribution', data: { pence: 305, bank: 'host' } },
    ]));
  it('has contributions of its own when it is taken in again', () =>
    expect(steps(year, 2).at(-1)).toMatchObject({ data: { contribution: 'nhs-FY27-TRUST-cccccccc-2' } }));
  it('gives a commissioner back what its practices gave back on balance, so that no cash is left', () => {
    const earlier = [
      ask('PostJournal', '2026-04-10', {
        movements: [
          {
            book: 'POOL',
            from: { class: 'income', party: 'TRUST', detail: 'contribution' },
            to: { class: 'receivable', party: 'TRUST' },
            pence: 500,
            purpose: 'x',
          },
        ],
      }),
    ];
    const over = ledgerAfter(...ready, ...earlier);
    const { plan, decided } = triedOut(yearOf([row(2, 'P99001', [-70, 0, 0], 'TRUST')]), over);
    expect(differing(plan.controls(decided))).toEqual([]);
    expect(decided.map(({ type }) => type)).toEqual(['ValueRecognised', 'MoneyMoved', 'ValueRecognised', 'MoneyMoved']);
  });
  it('keeps each practice whole in one journal of up to 1,000 movements', () => {
    const columns = Array.from({ length: 40 }, (_, at) => ({ slug: `line-${at}`, name: `Line ${at}`, position: at + 1 }));
    const rows = Array.from({ length: 30 }, (_, at) =>
      row(
        at + 2,
        at === 0 ? 'P99001' : `P8${String(at).padStart(4, '0')}`,
        columns.map(() => 1),
      ),
    );
    const journals = (planOf(yearOf(rows, columns)) as Plan).chunks.flatMap(each => each.steps).filter(({ command }) => command === 'PostJournal');
    const counts = journals.map(({ data }) => (data as { movements: readonly unknown[] }).movements.length);
    expect(counts).toEqual([960, 960, 480]);
    expect(Math.max(...counts)).toBeLessThanOrEqual(movementsOfJournal);
    expect(journals.map(({ line }) => line)).toEqual([2, 14, 26]);
  });
  it('leaves nothing in the book but cost and income', () => {
    const { decided } = triedOut(year);
    const after = ledgerAfter(...ready, ...(decided as readonly Fact[]));
    expect(balanceOf(after.books.byFund.get('POOL')!, { class: 'cash', detail: 'host' })).toBe(0);
  });
});

describe('what is missing for a year of payments', () => {
  const wanted = { year: 'FY27', book: 'POOL', bank: 'host', commissioners: ['ICB'] };

  it('is nothing where all is ready', () => expect(missingFor(ledger, wanted)).toEqual([]));
  it('is named all at once', () =>
    expect(missingFor(ledgerAfter(fact('FundOpened', fundData(), '2026-04-01')), { ...wanted, bank: 'third', commissioners: ['ICB', 'WEST'] })).toEqual([
      'the LCO is live on 2026-04-01 (GoLive)',
      'POOL has the bank account third (--bank names another)',
      'POOL holds the line primary-medical',
      'period FY27-M12 of POOL is open (OpenPeriod)',
      'each CCG of the file is a partner on 2027-03-31 (AdmitPartner): ICB, WEST are not',
    ]));
  it('is the fund, and its period with it', () =>
    expect(missingFor(ledger, { ...wanted, book: 'OTHER' })).toEqual(['the fund OTHER is open (OpenFund)', 'period FY27-M12 of OTHER is open (OpenPeriod)']));
  it('keeps a year out that began before the LCO was live', () =>
    expect((planOf({ ...yearOf([row(2, 'P99001', [1, 0, 0])]), year: 'FY26' }) as NotReady).missing).toContain('the LCO is live on 2025-04-01 (GoLive)'));
});

const fundData = () => aFund('POOL').data as Parameters<typeof fact<'FundOpened'>>[1];
