import { describe, expect, it } from '@jest/globals';
import { after, decided, given, givenHistory, journal, northamWithFunds, owed } from '#testing';
import { movementsOf } from './compact.js';

const paid = (pence: number) => ({ from: { class: 'cash', detail: 'host' }, to: { class: 'payable', party: 'P99001' }, pence });
const reversed = (movement: string, more: object = {}) => ({ command: 'ReverseMovement', effectiveOn: '2026-04-20', data: { movement, ...more } });
const evidence = { name: 'bank statement', sha256: 'c'.repeat(64) };

describe('reversing a movement', () => {
  const history = after([...northamWithFunds, journal(owed(100))]);
  const name = `${history.records.length - 1}.0`;
  it('swaps its ends, keeps its name and its date, and gives its item back', () => {
    const decision = decided(history, reversed(name));
    expect(decision).toMatchObject([{ type: 'MovementReversed', data: { movement: name } }, { type: 'ValueRecognised' }]);
    expect('refused' in decision ? [] : movementsOf(decision[1]!)).toMatchObject([
      {
        from: { class: 'expenditure' },
        to: { class: 'payable' },
        pence: 100,
        effectiveOn: '2026-04-10',
        reverses: name,
        settles: [{ end: 'to', item: name, pence: 100, dueOn: '2026-04-10' }],
      },
    ]);
  });
  it('is refused the second time, and for a reversal', () => {
    const twice = after([reversed(name)], history);
    givenHistory(twice).when(reversed(name)).thenRefused('already-reversed');
    givenHistory(twice)
      .when(reversed(`${twice.records.length - 1}.0`))
      .thenRefused('already-reversed');
  });
  it('is refused for what is no movement, or one of the budget', () => {
    givenHistory(history).when(reversed('0.0')).thenRefused('unknown-name');
    givenHistory(history)
      .when(reversed(`${history.records.length - 1}.1`))
      .thenRefused('unknown-name');
    givenHistory(history).when(reversed('999.0')).thenRefused('unknown-name');
  });
  it('is refused while what it opened is partly settled', () => {
    const partly = after([journal(paid(1))], history);
    givenHistory(partly).when(reversed(name)).thenRefused('settles-too-much', { item: name, open: 99 });
  });
  it('of money needs evidence that the bank never moved it, and opens again what was settled', () => {
    const settled = after([journal(paid(100))], history);
    const payment = `${settled.records.length - 1}.0`;
    givenHistory(settled).when(reversed(payment)).thenRefused('cleared-payment-cannot-be-reversed', { use: 'RecoverPayment' });
    const again = after([reversed(payment, { evidence })], settled);
    givenHistory(again)
      .when(journal(paid(100)))
      .thenNames('MoneyMoved');
    givenHistory(again).when(reversed(name)).thenNames('MovementReversed', 'ValueRecognised');
  });
});

describe('reversing dues between funds', () => {
  const due = { from: { class: 'due-to-fund', party: 'CAPITAL' }, to: { class: 'expenditure', party: 'CAPITAL', line: 'core-gp' } };
  const mirror = { book: 'CAPITAL', from: { class: 'income', party: 'POOL', detail: 'rent' }, to: { class: 'due-from-fund', party: 'POOL' } };
  const history = after([...northamWithFunds, journal(due, mirror)]);
  const head = history.ledger.revision;
  it.each([`${head - 1}.0`, `${head}.0`])('takes both sides together, whichever is named (%s)', name => {
    givenHistory(history).when(reversed(name)).thenNames('MovementReversed', 'MovementReversed', 'ValueRecognised', 'ValueRecognised');
    const after2 = after([reversed(name)], history);
    for (const side of [`${head - 1}.0`, `${head}.0`]) givenHistory(after2).when(reversed(side)).thenRefused('already-reversed');
  });
});

describe('a credit note', () => {
  const credit = (pence: number, more: object = {}) => ({
    command: 'CreditObligation',
    effectiveOn: '2026-04-20',
    data: { book: 'POOL', party: 'P99001', pence, line: 'core-gp', ...more },
  });
  it('lessens what the payee is owed, the oldest due first', () =>
    given(...northamWithFunds, journal(owed(100)))
      .when(credit(100))
      .thenNames('ObligationCredited', 'ValueRecognised'));
  it('is refused for a penny more than is open', () =>
    given(...northamWithFunds, journal(owed(100)))
      .when(credit(101))
      .thenRefused('settles-too-much'));
  it('is refused where nothing is owed', () =>
    given(...northamWithFunds)
      .when(credit(1))
      .thenRefused('no-obligation', { payee: 'P99001' }));
  it('is of the item that it names', () => {
    const history = after([...northamWithFunds, journal(owed(100), owed(5))]);
    givenHistory(history)
      .when(credit(5, { of: `${history.records.length - 1}.1` }))
      .thenNames('ObligationCredited', 'ValueRecognised');
    givenHistory(history)
      .when(credit(6, { of: `${history.records.length - 1}.1` }))
      .thenRefused('settles-too-much');
  });
  it('is refused for a fund that is not known', () =>
    given(...northamWithFunds)
      .when(credit(1, { book: 'NOWHERE' }))
      .thenRefused('unknown-name'));
});

describe('a recovery', () => {
  it('makes the payee owe what was paid and is not due', () =>
    given(...northamWithFunds)
      .when({ command: 'RecoverPayment', effectiveOn: '2026-04-20', data: { book: 'POOL', party: 'P99001', pence: 10, line: 'core-gp' } })
      .thenNames('RecoveryRaised', 'ValueRecognised'));
});

describe('balances brought in', () => {
  const source = { name: 'closing balances', sha256: 'd'.repeat(64) };
  const control = { class: 'fund-balance', detail: 'opening-control' };
  const movement = (from: object, to: object, pence: number, more: object = {}) => ({ book: 'POOL', from, to, pence, purpose: 'opening', ...more });
  const cash = movement(control, { class: 'cash', detail: 'host' }, 500);
  const reserve = movement({ class: 'reserve', detail: 'risk', party: 'ICB' }, control, 400);
  const item = movement({ class: 'payable', party: 'LMC' }, control, 100, { originalOn: '2025-11-03', dueOn: '2025-12-01' });
  const brought = (...movements: readonly object[]) => ({ command: 'OpenBooks', data: { book: 'POOL', source, movements } });
  it('come in once, with items and their original dates', () => {
    given(...northamWithFunds)
      .when(brought(cash, reserve, item))
      .thenNames('BooksOpened');
    given(...northamWithFunds, brought(cash, reserve, item))
      .when(brought(cash, reserve, item))
      .thenRefused('already-exists');
    given(...northamWithFunds, journal(owed(1)))
      .when(brought(cash, reserve, item))
      .thenRefused('already-exists');
  });
  it('are refused where the opening control does not come out at zero', () =>
    given(...northamWithFunds)
      .when(brought(cash, reserve))
      .thenRefused('opening-control-not-zero', { pence: -100 }));
  it('are refused for another book, one account on both ends, and unknown names', () => {
    given(...northamWithFunds)
      .when(brought({ ...cash, book: 'CAPITAL' }))
      .thenRefused('mixed-books');
    given(...northamWithFunds)
      .when(brought(movement(control, control, 1)))
      .thenRefused('pair-not-allowed');
    given(...northamWithFunds)
      .when(brought(movement(control, { class: 'cash', detail: 'other' }, 1)))
      .thenRefused('unknown-name');
  });
});
