import { describe, expect, it } from '@jest/globals';
import { period } from '#money';
import { about, changedResources, type EventName, type LedgerEvents } from '#domain';
import { aMovement, drafted, joined, left, moved, noticeGiven, practiceC, proposed, signed } from '#testing';

const said = <T extends EventName>(type: T, data: LedgerEvents[T]) => ({ type, data, revision: 41 }) as Parameters<typeof about>[0];
const of = (event: { readonly type: string; readonly data: object }) => ({ ...event, revision: 41 }) as Parameters<typeof about>[0];
const opens = aMovement('payable A', 'expenditure A core-gp', 100);
const pays = aMovement('cash - - host', 'payable A', 60, { settles: [{ end: 'to', item: '40.0', pence: opens.pence, dueOn: opens.effectiveOn }] });

describe('what an event is about', () => {
  it('is the LCO and its parties, for its own stages and partners', () => {
    expect(about(of(proposed()))).toEqual(['lco', 'party/COUNCIL', 'party/ICB', 'party/TRUST']);
    expect(changedResources(of(proposed()))).toEqual(['lco']);
  });
  it('is the practice and not the LCO, for a list', () =>
    expect(about(said('ListSizeRecorded', { practice: practiceC, snapshotOn: '2026-04-01', basis: 'registered', heads: 1, version: 1 }))).toEqual([
      'practice/P99003',
    ]));
  it('is the practice and its right, for a return', () => {
    expect(about(of(noticeGiven()))).toEqual(['practice/P99003', 'return/P99003']);
    expect(about(of(left(practiceC, 'return', '2027-01-16')))).toEqual(['practice/P99003', 'return/P99003']);
    expect(about(of(left(practiceC, 'closure', '2027-01-16')))).toEqual(['practice/P99003']);
    expect(about(of(joined(practiceC)))).toEqual(['practice/P99003']);
  });
  it('is a level, and the right where the practice was full', () => {
    const level = (from: 'partial' | 'full') => about(said('IntegrationLevelChanged', { practice: practiceC, from, to: 'virtual' }));
    expect(level('partial')).toEqual(['practice/P99003']);
    expect(level('full')).toEqual(['practice/P99003', 'return/P99003']);
  });
  it('is the contract, and the practice whose it is', () => {
    expect(about(of(signed()))).toEqual(['contract/main']);
    expect(about(of(drafted({ practice: practiceC })))).toEqual(['contract/main', 'practice/P99003']);
  });
  it('is the period of a book, for its opening', () =>
    expect(about(said('PeriodOpened', { book: 'POOL', period: period('FY27-M01') }))).toEqual(['period/POOL/FY27-M01']));
  it('is the fund, for contributions and budgets of its book', () => {
    const agreed = said('ContributionAgreed', { contribution: 'icb-27', book: 'POOL', party: 'ICB', pence: 1, instalments: [] });
    expect(changedResources(agreed)).toEqual(['contribution/icb-27', 'fund/POOL']);
    expect(about(said('BudgetPooled', { book: 'POOL', lines: [] }))).toEqual(['fund/POOL']);
  });
  it('is a file, which has no ETag', () => {
    const started = said('ImportStarted', { kind: 'practices', file: { name: 'x', sha256: 'a' }, rows: 0, totals: { rows: 0, parties: 0, pence: {} } });
    expect(about(started)).toEqual(['import/a']);
    expect(changedResources(started)).toEqual([]);
  });
});

describe('what movements are about', () => {
  it('is period, parties, the item they open, and those they settle', () => {
    expect(about(of(moved('ValueRecognised', [opens])))).toEqual(['item/41.0', 'party/A', 'period/POOL/FY27-M01']);
    expect(about(of(moved('MoneyMoved', [pays])))).toEqual(['item/40.0', 'party/A', 'period/POOL/FY27-M01']);
  });
  it('is each of them once, the items by their place in the event', () => {
    const second = aMovement('payable B', 'expenditure B core-gp', 100, { period: 'FY27-M02' });
    expect(about(of(moved('ValueRecognised', [opens, second])))).toEqual([
      'item/41.0',
      'item/41.1',
      'party/A',
      'party/B',
      'period/POOL/FY27-M01',
      'period/POOL/FY27-M02',
    ]);
    expect(changedResources(of(moved('ValueRecognised', [opens, second])))).toEqual(['period/POOL/FY27-M01', 'period/POOL/FY27-M02']);
  });
  it('is no item where neither end keeps any', () =>
    expect(about(of(moved('ValueRecognised', [aMovement('accrual A', 'expenditure A core-gp', 1)])))).toEqual(['party/A', 'period/POOL/FY27-M01']));
  it('is both an item settled and one opened, where each end has its own', () => {
    const setOff = aMovement('receivable A', 'payable A', 60, { settles: [{ end: 'from', item: '39.0', pence: opens.pence, dueOn: opens.effectiveOn }] });
    expect(about(of(moved('BalanceReclassified', [setOff])))).toEqual(['item/39.0', 'item/41.0', 'party/A', 'period/POOL/FY27-M01']);
  });
  it('changes nothing with an ETag but periods, and for a budget its fund', () => {
    expect(changedResources(of(moved('MoneyMoved', [pays])))).toEqual(['period/POOL/FY27-M01']);
    const budget = [
      aMovement('unallocated', 'line - core-gp', 5, { layer: 'budget' }),
      aMovement('unallocated', 'line - msk', 5, { layer: 'budget', period: 'FY27-M02' }),
    ];
    expect(changedResources(of(moved('BudgetMoved', budget)))).toEqual(['fund/POOL', 'period/POOL/FY27-M01', 'period/POOL/FY27-M02']);
    expect(about(of(moved('BudgetMoved', budget)))).toEqual(['fund/POOL', 'period/POOL/FY27-M01', 'period/POOL/FY27-M02']);
  });
});
