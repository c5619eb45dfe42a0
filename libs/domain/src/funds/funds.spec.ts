import { describe, expect, it } from '@jest/globals';
import { after, decided, given, givenHistory, journal, northamWithFunds, owed, type Fact, type Told } from '#testing';
import { movementsOf } from '../books/compact.js';

const authority = { kind: 'resolution', reference: 'board-2026-03' };
const agreed = (pence: number, more: object = {}): Told => ({
  command: 'AgreeContribution',
  authority,
  data: { contribution: 'ICB-FY27', book: 'POOL', party: 'ICB', pence, instalments: [{ dueOn: '2026-04-15', pence }], ...more },
});
const varied = (pence: number): Told => ({ command: 'VaryContribution', authority, data: { contribution: 'ICB-FY27', pence } });
const called = (pence: number, more: object = {}): Told => ({
  command: 'CallContribution',
  effectiveOn: '2026-04-02',
  data: { contribution: 'ICB-FY27', pence, dueOn: '2026-04-15', ...more },
});
const received = (pence: number, more: object = {}): Told => ({
  command: 'ReceiveContribution',
  effectiveOn: '2026-04-16',
  data: { contribution: 'ICB-FY27', pence, bank: 'host', ...more },
});
const pooled = (pence: number, line = 'core-gp', book = 'POOL'): Told => ({ command: 'PoolBudget', data: { book, lines: [{ line, pence, recurrent: true }] } });
const vired = (pence: number, from = 'core-gp', to = 'msk'): Told => ({ command: 'Vire', data: { book: 'POOL', from, to, pence, recurrent: false } });

const contractPooling: readonly Fact[] = [
  {
    type: 'ContractDrafted',
    effectiveOn: '2026-04-01',
    data: {
      contract: 'main',
      kind: 'whole-population',
      version: 1,
      parties: ['ICB'],
      holder: { party: 'TRUST', kind: 'trust' },
      from: '2026-04-01',
      terms: {
        coveredLevels: ['virtual'],
        modules: ['core-gp', 'msk'].map(line => ({ module: line, line, poolable: [{ basis: 'section-75', from: '2026-04-01', until: '2027-03-31' }] })),
      },
    },
  },
  { type: 'ContractSigned', effectiveOn: '2026-04-01', data: { contract: 'main', version: 1 } },
];
const ready = [...northamWithFunds, ...contractPooling];

describe('a contribution', () => {
  it('is agreed on an authority, in the budget only', () => {
    given(...ready)
      .when(agreed(1000))
      .thenNames('ContributionAgreed', 'BudgetMoved');
    given(...ready)
      .when({ command: 'AgreeContribution', data: agreed(1000).data })
      .thenRefused('authority-missing');
  });
  it('is refused twice, for a stranger, for a fund that is not known, and where its instalments do not add up', () => {
    given(...ready, agreed(1000))
      .when(agreed(1000))
      .thenRefused('already-exists');
    given(...ready)
      .when(agreed(1000, { party: 'LMC' }))
      .thenRefused('unknown-name');
    given(...ready)
      .when(agreed(1000, { book: 'NOWHERE' }))
      .thenRefused('unknown-name');
    given(...ready)
      .when(agreed(1000, { instalments: [{ dueOn: '2026-04-15', pence: 999 }] }))
      .thenRefused('counts-not-conserved');
  });
  it('is varied up, and down as far as nothing called or given to a line forbids it', () => {
    given(...ready, agreed(1000))
      .when(varied(1001))
      .thenNames('ContributionVaried', 'BudgetMoved');
    given(...ready, agreed(1000), called(400))
      .when(varied(400))
      .thenNames('ContributionVaried', 'BudgetMoved');
    given(...ready, agreed(1000), called(400))
      .when(varied(399))
      .thenRefused('over-called', { called: 400 });
    given(...ready, agreed(1000), pooled(700))
      .when(varied(699))
      .thenRefused('budget-too-small');
    given(...ready, agreed(1000))
      .when(varied(1000))
      .thenRefused('nothing-to-change');
    given(...ready, agreed(1000))
      .when({ command: 'VaryContribution', data: varied(1).data })
      .thenRefused('authority-missing');
    given(...ready)
      .when(varied(1))
      .thenRefused('unknown-name');
  });
  it('is called up to what was agreed', () => {
    given(...ready, agreed(1000), called(600))
      .when(called(400))
      .thenNames('ContributionCalled', 'ValueRecognised');
    given(...ready, agreed(1000), called(600))
      .when(called(401))
      .thenRefused('over-called', { agreed: 1000, called: 600 });
    given(...ready)
      .when(called(1))
      .thenRefused('unknown-name');
  });
  it('is agreed by who is a partner on the day', () => {
    const released: Fact = { type: 'PartnerReleased', effectiveOn: '2026-04-05', data: { party: 'ICB' } };
    given(...ready, released)
      .when({ ...agreed(1000), effectiveOn: '2026-04-04' })
      .thenNames('ContributionAgreed', 'BudgetMoved');
    given(...ready, released)
      .when({ ...agreed(1000), effectiveOn: '2026-04-05' })
      .thenRefused('unknown-name');
  });
  it('may be called again after a call is reversed', () => {
    const history = after([...ready, agreed(1000), called(600)]);
    const reversed = { command: 'ReverseMovement', effectiveOn: '2026-04-10', data: { movement: `${history.ledger.revision}.0` } };
    givenHistory(after([reversed], history))
      .when(called(1000))
      .thenNames('ContributionCalled', 'ValueRecognised');
    givenHistory(after([reversed], history))
      .when(received(1))
      .thenRefused('settles-too-much');
  });
  it('is deferred income when it is billed ahead of its quarter', () => {
    const classOf = (from: string) => {
      const decision = decided(after([...ready, agreed(1000)]), called(100, { service: { from, to: '2026-09-30' } }));
      return 'refused' in decision ? decision : movementsOf(decision[1]!)[0]!.from.class;
    };
    expect([classOf('2026-06-30'), classOf('2026-07-01')]).toEqual(['income', 'deferred-income']);
  });
  it('is received against its own calls, the oldest due first', () => {
    const rent = journal({
      from: { class: 'income', party: 'ICB', detail: 'rent' },
      to: { class: 'receivable', party: 'ICB' },
      pence: 50,
      dueOn: '2026-04-01',
    });
    const history = after([...ready, agreed(1000), rent, called(600, { dueOn: '2026-05-01' }), called(400, { dueOn: '2026-04-20' })]);
    const decision = decided(history, received(500));
    expect('refused' in decision ? decision : movementsOf(decision[0]!)[0]!.settles).toMatchObject([
      { pence: 400, dueOn: '2026-04-20' },
      { pence: 100, dueOn: '2026-05-01' },
    ]);
    givenHistory(history).when(received(1000)).thenNames('MoneyMoved');
    givenHistory(history).when(received(1001)).thenRefused('settles-too-much');
    givenHistory(history)
      .when(received(10, { bank: 'elsewhere' }))
      .thenRefused('unknown-name');
    givenHistory(history)
      .when({ ...received(10), data: { contribution: 'nothing', pence: 10, bank: 'host' } })
      .thenRefused('unknown-name');
  });
});

describe('the budget', () => {
  it('is pooled out of what is unallocated', () => {
    given(...ready, agreed(1000))
      .when(pooled(1000))
      .thenNames('BudgetPooled', 'BudgetMoved');
    given(...ready, agreed(1000))
      .when(pooled(1001))
      .thenRefused('budget-too-small', { holds: 1000 });
    given(...ready, agreed(1000))
      .when(pooled(1, 'nothing'))
      .thenRefused('unknown-name');
    given(...ready)
      .when(pooled(1, 'core-gp', 'NOWHERE'))
      .thenRefused('unknown-name');
  });
  it('is pooled under a law only on the days that the terms name', () => {
    const line = (effectiveOn: string) =>
      given(...ready, agreed(1000), { ...agreed(9), effectiveOn: '2027-04-01', data: { ...agreed(9).data, contribution: 'next' } }).when({
        ...pooled(5),
        effectiveOn,
      });
    line('2027-03-31').thenNames('BudgetPooled', 'BudgetMoved');
    line('2027-04-01').thenRefused('not-poolable', { line: 'core-gp', legalBasis: 'section-75', on: '2027-04-01' });
    given(...ready, agreed(1000))
      .when(pooled(5, 'community'))
      .thenRefused('not-poolable');
  });
  it('is vired from a line that holds it to another, never cash', () => {
    const full = [...ready, agreed(1000), pooled(300)];
    given(...full)
      .when(vired(300))
      .thenNames('BudgetVired', 'BudgetMoved');
    given(...full)
      .when(vired(301))
      .thenRefused('budget-too-small', { holds: 300 });
    given(...full)
      .when(vired(1, 'core-gp', 'core-gp'))
      .thenRefused('nothing-to-change');
    given(...full)
      .when(vired(1, 'core-gp', 'prescribing'))
      .thenRefused('unknown-name');
  });
  it('reaches a line that is not poolable by no other way', () => {
    const full = [...ready, agreed(1000), pooled(300)];
    given(...full)
      .when(vired(1, 'core-gp', 'community'))
      .thenRefused('not-poolable', { line: 'community', excludedPence: 0 });
    const byJournal = { book: 'POOL', layer: 'budget', from: { class: 'unallocated' }, pence: 1, purpose: 'budget' };
    given(...full)
      .when(journal({ ...byJournal, to: { class: 'line', line: 'community' } }))
      .thenRefused('not-poolable');
    given(...full)
      .when(journal({ ...byJournal, to: { class: 'line', line: 'msk' } }))
      .thenNames('BudgetMoved');
  });
  it('leaves out the acts that section 75 excludes, whatever the terms say', () => {
    const surgical = contractPooling.map(fact => JSON.parse(JSON.stringify(fact).replaceAll('"msk"', '"surgery"')) as Fact);
    const fund = northamWithFunds.map(fact => JSON.parse(JSON.stringify(fact).replaceAll('"msk"', '"surgery"')) as Fact);
    given(...fund, ...surgical, agreed(1000))
      .when(pooled(1, 'surgery'))
      .thenRefused('not-poolable', { act: 'surgery' });
    given(...fund, ...surgical, agreed(1000))
      .when(pooled(1, 'core-gp'))
      .thenNames('BudgetPooled', 'BudgetMoved');
  });
  it('takes what partners contribute from their agreements, not from a journal', () =>
    given(...ready)
      .when(journal({ layer: 'budget', from: { class: 'partner', party: 'ICB' }, to: { class: 'unallocated' }, pence: 1, purpose: 'budget' }))
      .thenRefused('pair-not-allowed'));
  it('is of its year', () =>
    given(...ready, agreed(1000))
      .when({ ...pooled(1), effectiveOn: '2026-03-31' })
      .thenRefused('not-poolable'));
});

const obligation = (pence: number, more: object = {}): Told => ({
  command: 'RecordObligation',
  effectiveOn: '2026-04-10',
  data: { book: 'POOL', party: 'P99001', line: 'core-gp', pence, service: { from: '2026-04-01', to: '2026-04-30' }, function: 'nhs', ...more },
});

describe('an obligation', () => {
  const invoice = { document: { name: 'invoice 1' } };
  it('names a document or a contract, and a line or a detail', () => {
    given(...ready)
      .when(obligation(5, invoice))
      .thenNames('ObligationRecorded', 'ValueRecognised');
    given(...ready)
      .when(obligation(5))
      .thenRefused('input-missing');
    given(...ready)
      .when({ ...obligation(5), data: { ...obligation(5, invoice).data, line: undefined } })
      .thenRefused('input-missing');
  });
  it('under a contract is for days on which it is signed and in force', () => {
    given(...ready)
      .when(obligation(5, { contract: 'main' }))
      .thenNames('ObligationRecorded', 'ValueRecognised');
    given(...ready)
      .when(obligation(5, { contract: 'main', service: { from: '2026-03-31', to: '2026-04-30' } }))
      .thenRefused('contract-not-in-force');
    given(...ready)
      .when(obligation(5, { contract: 'other' }))
      .thenRefused('unknown-name');
  });
  it('under an interim authority is within its ceiling', () => {
    const unsigned = [
      ...northamWithFunds,
      contractPooling[0]!,
      { type: 'InterimPaymentAuthorised', data: { contract: 'main', ceilingPence: 100, until: '2026-04-30' } } as Fact,
    ];
    given(...unsigned, obligation(60, { contract: 'main' }))
      .when(obligation(40, { contract: 'main' }))
      .thenNames('ObligationRecorded', 'ValueRecognised');
    given(...unsigned, obligation(60, { contract: 'main' }))
      .when(obligation(41, { contract: 'main' }))
      .thenRefused('interim-ceiling-reached', { ceilingPence: 100, paidPence: 60 });
    given(...unsigned)
      .when({ ...obligation(1, { contract: 'main' }), effectiveOn: '2026-05-01' })
      .thenRefused('contract-not-in-force');
  });
});

describe('an obligation under interim authority that is reversed', () => {
  it('gives its ceiling back', () => {
    const interim: Fact = { type: 'InterimPaymentAuthorised', data: { contract: 'main', ceilingPence: 100, until: '2026-04-30' } };
    const history = after([...northamWithFunds, contractPooling[0]!, interim, obligation(90, { contract: 'main' })]);
    const reversed = { command: 'ReverseMovement', effectiveOn: '2026-04-12', data: { movement: `${history.ledger.revision}.0` } };
    givenHistory(history)
      .when(obligation(11, { contract: 'main' }))
      .thenRefused('interim-ceiling-reached');
    givenHistory(after([reversed], history))
      .when(obligation(100, { contract: 'main' }))
      .thenNames('ObligationRecorded', 'ValueRecognised');
  });
});

describe('a payment', () => {
  const paid = (pence: number, more: object = {}): Told => ({
    command: 'PayObligation',
    effectiveOn: '2026-04-20',
    data: { book: 'POOL', party: 'P99001', pence, bank: 'host', ...more },
  });
  it('settles what is owed', () => {
    given(...ready, journal(owed(70)))
      .when(paid(70))
      .thenNames('MoneyMoved');
    given(...ready, journal(owed(70)))
      .when(paid(71))
      .thenRefused('settles-too-much');
    given(...ready)
      .when(paid(1))
      .thenRefused('no-obligation', { payee: 'P99001' });
    given(...ready)
      .when(paid(1, { book: 'NOWHERE' }))
      .thenRefused('unknown-name');
  });
  it('settles what is owed on any account of the payee, the oldest due first', () => {
    const levy = { from: { class: 'payable', party: 'P99001', detail: 'levy' }, to: { class: 'expenditure', party: 'P99001', line: 'core-gp' }, pence: 30 };
    const history = after([...ready, journal(owed(70, { dueOn: '2026-05-02' }), { ...levy, dueOn: '2026-05-01' })]);
    const decision = decided(history, paid(50));
    expect('refused' in decision ? decision : decision.flatMap(event => movementsOf(event)).map(({ to, pence }) => [to.detail, pence])).toEqual([
      ['levy', 30],
      [undefined, 20],
    ]);
    givenHistory(history).when(paid(100)).thenNames('MoneyMoved');
    givenHistory(history).when(paid(101)).thenRefused('settles-too-much', { asked: 101 });
  });
  it('on account is an advance, whatever is owed', () =>
    given(...ready)
      .when({ command: 'PayAdvance', data: { book: 'POOL', party: 'P99001', pence: 5, bank: 'host', detail: 'cash-flow' } })
      .thenNames('MoneyMoved'));
});

describe('a payee', () => {
  const registered = (party: string): Told => ({ command: 'RegisterPayee', data: { party, name: party, kind: 'other' } });
  it('is registered under an id that nobody has', () => {
    given(...ready)
      .when(registered('HMRC'))
      .thenNames('PayeeRegistered');
    given(...ready)
      .when(registered('LMC'))
      .thenRefused('already-exists');
    given(...ready)
      .when(registered('P99001'))
      .thenRefused('already-exists');
    given().when(registered('HMRC')).thenRefused('wrong-stage');
  });
});

describe('a fund', () => {
  const fund = (more: object = {}): Told => ({
    command: 'OpenFund',
    data: {
      fund: 'NEW',
      kind: 'pool',
      host: 'Council',
      legalBasis: 'section-75',
      partners: [{ party: 'ICB', treatment: 'agency', share: '1/2' }],
      bankAccounts: ['host'],
      minimumPence: 0,
      lines: [],
      ...more,
    },
  });
  it('is opened for partners and a host that are known', () => {
    given(...ready)
      .when(fund())
      .thenNames('FundOpened');
    given(...ready)
      .when(fund({ host: 'nobody' }))
      .thenRefused('unknown-name');
    given(...ready)
      .when(fund({ partners: [{ party: 'nobody', treatment: 'agency' }] }))
      .thenRefused('unknown-name');
    given().when(fund()).thenRefused('wrong-stage');
  });
  it('is refused under an id in use, with an id twice, and with a share outside 0 to 1', () => {
    given(...ready)
      .when(fund({ fund: 'POOL' }))
      .thenRefused('already-exists');
    given(...ready)
      .when(fund({ fund: 'ICB' }))
      .thenRefused('already-exists');
    given(...ready)
      .when(fund({ lines: ['a', 'a'] }))
      .thenRefused('already-exists');
    given(...ready)
      .when(fund({ partners: [{ party: 'ICB', treatment: 'agency', share: '1' }] }))
      .thenNames('FundOpened');
    given(...ready)
      .when(fund({ partners: [{ party: 'ICB', treatment: 'agency', share: '101/100' }] }))
      .thenRefused('counts-not-conserved');
  });
});
