import { describe, expect, it } from '@jest/globals';
import { after, decided, given, givenHistory, northamWithFunds, type Fact, type Told } from '#testing';
import { movementsOf } from '../books/compact.js';
import type { Share } from './events.js';

const file = { name: 'source', sha256: 'e'.repeat(64) };
const registered = (more: object = {}): Told => ({
  command: 'RegisterAgreement',
  effectiveOn: '2026-04-02',
  data: {
    agreement: 'gain',
    version: 1,
    parties: [
      { party: 'TRUST', weight: '45' },
      { party: 'primary', weight: '55' },
    ],
    primaryCare: { party: 'primary', ringFenced: '3/5' },
    ...more,
  },
});
const frozen = (effectiveOn = '2026-04-30', more: object = {}): Told => ({
  command: 'FreezeBaseline',
  effectiveOn,
  data: { agreement: 'gain', from: '2026-05-01', to: '2026-05-31', lines: [{ line: 'acute', pence: 1000 }], source: file, growth: '0', ...more },
});
const outturn = (pence: number, status = 'final', line = 'acute'): Told => ({
  command: 'RecordOutturn',
  effectiveOn: '2026-05-31',
  data: { agreement: 'gain', lines: [{ line, pence }], status, source: file },
});
const proved = (cashReleasing: number, variance = 300): Told => ({
  command: 'ProveSavings',
  effectiveOn: '2026-05-31',
  data: { agreement: 'gain', variance, cashReleasing, costAvoiding: variance - cashReleasing, oneOff: 0 },
});
const settled = (potPence: number, settlement = 'S1'): Told => ({
  command: 'SettleSavings',
  effectiveOn: '2026-05-31',
  data: { settlement, agreement: 'gain', version: 1, potPence },
});
const approved: Told = { command: 'ApproveSettlement', effectiveOn: '2026-05-31', data: { settlement: 'S1' } };
const realised = (pence: number): Told => ({
  command: 'RealiseSavings',
  effectiveOn: '2026-05-31',
  data: { settlement: 'S1', book: 'POOL', owedBy: 'ICB', pence },
});
const shared: Told = { command: 'ShareSavings', effectiveOn: '2026-05-31', data: { settlement: 'S1', book: 'POOL' } };

const listed = (practice: string, heads: number): Fact => ({
  type: 'ListSizeRecorded',
  data: { practice, snapshotOn: '2026-04-01', basis: 'registered', heads, version: 1 },
});
const lists = [
  listed('P99001', 2000),
  { type: 'PracticeJoined', data: { practice: 'P99002', name: 'Beech', contractKind: 'GMS', level: 'virtual' } } as Fact,
  listed('P99002', 1000),
];
const ready = [...northamWithFunds, ...lists];
const measured = [...ready, registered(), frozen()];

describe('an agreement on savings', () => {
  it('is registered with its parties, one of whom stands for primary care', () => {
    given(...ready)
      .when(registered())
      .thenNames('AgreementRegistered');
    given(...ready)
      .when(registered({ primaryCare: { party: 'elsewhere', ringFenced: '3/5' } }))
      .thenRefused('unknown-name');
    given(...ready)
      .when(
        registered({
          parties: [
            { party: 'nobody', weight: '1' },
            { party: 'primary', weight: '1' },
          ],
        }),
      )
      .thenRefused('unknown-name');
    given(...ready)
      .when(
        registered({
          parties: [
            { party: 'primary', weight: '1' },
            { party: 'primary', weight: '1' },
          ],
        }),
      )
      .thenRefused('already-exists');
    given().when(registered()).thenRefused('wrong-stage');
  });
  it('rises in version', () => {
    given(...ready, registered())
      .when(registered())
      .thenRefused('already-exists');
    given(...ready, registered())
      .when(registered({ version: 2 }))
      .thenNames('AgreementRegistered');
  });
  it('has weights that are not negative and not all zero, and a ring-fenced part from 0 to 1', () => {
    const weights = (a: string, b: string) =>
      given(...ready).when(
        registered({
          parties: [
            { party: 'TRUST', weight: a },
            { party: 'primary', weight: b },
          ],
        }),
      );
    weights('0', '0').thenRefused('counts-not-conserved');
    weights('-1', '2').thenRefused('counts-not-conserved');
    weights('0', '1').thenNames('AgreementRegistered');
    given(...ready)
      .when(registered({ primaryCare: { party: 'primary', ringFenced: '1' } }))
      .thenNames('AgreementRegistered');
    given(...ready)
      .when(registered({ primaryCare: { party: 'primary', ringFenced: '6/5' } }))
      .thenRefused('counts-not-conserved');
    given(...ready)
      .when(registered({ primaryCare: { party: 'primary', ringFenced: '-1/5' } }))
      .thenRefused('counts-not-conserved');
  });
});

describe('a baseline', () => {
  const agreement = [...ready, registered()];
  it('is frozen before the first day of its period', () => {
    given(...agreement)
      .when(frozen('2026-04-30'))
      .thenNames('BaselineFrozen');
    given(...agreement)
      .when(frozen('2026-05-01'))
      .thenRefused('baseline-not-frozen-in-time', { from: '2026-05-01' });
  });
  it('is one a period, of lines that stand once', () => {
    given(...agreement, frozen())
      .when(frozen('2026-04-29'))
      .thenRefused('already-exists');
    given(...agreement, frozen())
      .when(frozen('2026-05-02', { from: '2026-06-01', to: '2026-06-30' }))
      .thenNames('BaselineFrozen');
    given(...agreement)
      .when(frozen('2026-04-30', { to: '2026-04-30' }))
      .thenRefused('date-out-of-order');
    const twice = [
      { line: 'acute', pence: 1 },
      { line: 'acute', pence: 1 },
    ];
    given(...agreement)
      .when(frozen('2026-04-30', { lines: twice }))
      .thenRefused('already-exists');
    given(...ready)
      .when(frozen())
      .thenRefused('unknown-name');
  });
});

describe('an outturn', () => {
  it('has every line of the baseline and no other; blank is not zero', () => {
    given(...measured)
      .when(outturn(0))
      .thenNames('OutturnRecorded');
    given(...measured)
      .when(outturn(700, 'final', 'other'))
      .thenRefused('input-missing', { lines: ['acute'] });
    given(...measured)
      .when({
        ...outturn(1),
        data: {
          ...outturn(1).data,
          lines: [
            { line: 'acute', pence: 1 },
            { line: 'other', pence: 1 },
          ],
        },
      })
      .thenRefused('unknown-name');
    given(...measured)
      .when({
        ...outturn(1),
        data: {
          ...outturn(1).data,
          lines: [
            { line: 'acute', pence: 1 },
            { line: 'acute', pence: 1 },
          ],
        },
      })
      .thenRefused('already-exists');
    given(...ready, registered())
      .when(outturn(700))
      .thenRefused('input-missing');
  });
  it('may follow a provisional one, and none follows the final', () => {
    given(...measured, outturn(700, 'provisional'))
      .when(outturn(800))
      .thenNames('OutturnRecorded');
    given(...measured, outturn(700))
      .when(outturn(800))
      .thenRefused('wrong-stage');
  });
});

describe('savings', () => {
  it('are proved as baseline less outturn, in three parts that add up', () => {
    given(...measured, outturn(700))
      .when(proved(200))
      .thenNames('SavingsProved');
    given(...measured, outturn(700))
      .when(proved(200, 301))
      .thenRefused('counts-not-conserved', { variance: 300 });
    given(...measured, outturn(700))
      .when({ ...proved(200), data: { ...proved(200).data, oneOff: 1 } })
      .thenRefused('counts-not-conserved', { parts: 301 });
    given(...measured)
      .when(proved(200))
      .thenRefused('input-missing');
  });
});

describe('a settlement', () => {
  const withProof = [...measured, outturn(700), proved(200)];
  it('takes at most what is cash-releasing and not settled before', () => {
    given(...withProof)
      .when(settled(200))
      .thenNames('SettlementCalculated');
    given(...withProof)
      .when(settled(201))
      .thenRefused('not-cash-releasing', { left: 200 });
    given(...withProof, settled(150))
      .when(settled(50, 'S2'))
      .thenNames('SettlementCalculated');
    given(...withProof, settled(150))
      .when(settled(51, 'S2'))
      .thenRefused('not-cash-releasing', { left: 50 });
  });
  it('is refused for another version, a name in use, and without a proof', () => {
    given(...withProof)
      .when({ ...settled(1), data: { ...settled(1).data, version: 2 } })
      .thenRefused('unknown-name');
    given(...withProof, settled(1))
      .when(settled(1))
      .thenRefused('already-exists');
    given(...measured, outturn(700))
      .when(settled(1))
      .thenRefused('input-missing');
  });
  it('splits the pot to the penny: parties, ring-fenced part, practices by list-days', () => {
    const decision = decided(after(withProof), settled(101));
    const { shares } = 'refused' in decision ? { shares: [] } : (decision[0]!.data as { readonly shares: readonly Share[] });
    expect(shares.map(({ level, party, weight, pence }) => `${level} ${party} ${weight} ${pence}`)).toEqual([
      'party TRUST 45 45',
      'party primary 55 56',
      'reinvested primary 3/5 34',
      'payable primary 2/5 22',
      'practice P99001 62000 15',
      'practice P99002 31000 7',
    ]);
  });
  it('needs a list of every member that shares', () => {
    const unlisted = [...northamWithFunds, registered(), frozen(), outturn(700), proved(200)];
    given(...unlisted)
      .when(settled(101))
      .thenRefused('no-list-in-force', { practice: 'P99001' });
  });
  it('is approved once', () => {
    given(...withProof, settled(101))
      .when(approved)
      .thenNames('SettlementApproved');
    given(...withProof, settled(101), approved)
      .when(approved)
      .thenRefused('nothing-to-change');
    given(...withProof)
      .when(approved)
      .thenRefused('unknown-name');
  });
});

describe('realising and sharing', () => {
  const calculated = [...measured, outturn(700), proved(200), settled(101)];
  const ofBoard = [...calculated, approved];
  it('wait for the approval: nothing is posted on a calculation', () => {
    given(...calculated)
      .when(realised(101))
      .thenRefused('settlement-not-approved');
    given(...calculated)
      .when(shared)
      .thenRefused('settlement-not-approved');
    given(...measured)
      .when(shared)
      .thenRefused('unknown-name');
  });
  it('make whoever keeps the saving owe it, up to the pot', () => {
    given(...ofBoard)
      .when(realised(101))
      .thenNames('SavingsRealised', 'ValueRecognised');
    given(...ofBoard, realised(100))
      .when(realised(2))
      .thenRefused('over-called', { realised: 100 });
  });
  it('owe each share once the pot is realised, and set the ring-fenced part aside', () => {
    given(...ofBoard, realised(100))
      .when(shared)
      .thenRefused('wrong-stage');
    given(...ofBoard, realised(101))
      .when(shared)
      .thenNames('SavingsShared', 'ValueRecognised', 'BalanceReclassified');
    given(...ofBoard, realised(101), shared)
      .when(shared)
      .thenRefused('nothing-to-change');
    given(...ofBoard, realised(101))
      .when({ ...shared, data: { settlement: 'S1', book: 'NOWHERE' } })
      .thenRefused('unknown-name');
  });
  it('are undone by reversing what was realised, and held to one book', () => {
    const history = after([...ofBoard, realised(101)]);
    const reversed = { command: 'ReverseMovement', effectiveOn: '2026-05-31', data: { movement: `${history.ledger.revision}.0` } };
    givenHistory(after([reversed], history))
      .when(shared)
      .thenRefused('wrong-stage', { realised: 0 });
    givenHistory(after([reversed], history))
      .when(realised(101))
      .thenNames('SavingsRealised', 'ValueRecognised');
    givenHistory(history)
      .when({ ...shared, data: { settlement: 'S1', book: 'CAPITAL' } })
      .thenRefused('wrong-stage', { realised: 0 });
  });
  it('use up what a practice got on account, no more than it is owed', () => {
    const onAccount = (pence: number): Told => ({
      command: 'PayAdvance',
      effectiveOn: '2026-05-02',
      data: { book: 'POOL', party: 'P99001', pence, bank: 'host', detail: 'gain-share' },
    });
    const used = (pence: number) => {
      const decision = decided(after([...ofBoard, realised(101), onAccount(pence)]), shared);
      const moved = 'refused' in decision ? [] : movementsOf(decision.find(({ type }) => type === 'BalanceReclassified')!);
      return moved.filter(({ from }) => from.class === 'advance').map(movement => movement.pence);
    };
    expect([used(10), used(15), used(40)]).toEqual([[10], [15], [15]]);
  });
  it('add up to the pot', () => {
    const history = after([...ofBoard, realised(101)]);
    const decision = decided(history, shared);
    const moved = 'refused' in decision ? [] : decision.slice(1).flatMap(event => movementsOf(event));
    const owed = moved.filter(({ to }) => to.class === 'expenditure').reduce((sum, { pence }) => sum + pence, 0);
    const aside = moved.filter(({ to }) => to.class === 'appropriation').reduce((sum, { pence }) => sum + pence, 0);
    expect([owed, aside, owed + aside]).toEqual([67, 34, 101]);
    givenHistory(history).when(shared).thenNames('SavingsShared', 'ValueRecognised', 'BalanceReclassified');
  });
});
