import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import { ask, authority, drafted, given, fact, ledgerAfter, proposed, signed } from '#testing';
import { interimLeft, unsignedAndPaid } from './contract.js';

const authorise = (data: object = {}, on = '2025-04-01', by: typeof authority | undefined = authority) =>
  ask('AuthoriseInterimPayment', on, { contract: 'main', ceilingPence: 1_000_000, until: '2025-06-30', ...data }, by);
const authorised = (ceilingPence = 1_000_000, on = '2025-04-01', until = '2025-06-30') =>
  fact('InterimPaymentAuthorised', { contract: 'main', ceilingPence, until }, on);
const owed = (pence: number, on: string, contract = 'main') =>
  fact('ObligationRecorded', { book: 'POOL', party: 'TRUST', line: 'core-gp', pence, contract }, on);
const ended = fact('ContractTerminated', { contract: 'main', why: 'withdrawn' }, '2025-06-01');

describe('authorising interim payments', () => {
  const unsigned = given(proposed(), drafted());

  it('is recorded for an unsigned contract', () => unsigned.when(authorise()).then(authorised()));
  it('is refused without an authority', () =>
    given(proposed(), drafted())
      .when(ask('AuthoriseInterimPayment', '2025-04-01', authorise().data))
      .thenRefused('authority-missing'));
  it('may be for a day, and not less', () => {
    unsigned.when(authorise({ until: '2025-04-01' })).then(authorised(1_000_000, '2025-04-01', '2025-04-01'));
    unsigned.when(authorise({ until: '2025-03-31' })).thenRefused('date-out-of-order');
  });
  it('is refused where the contract is in force', () => given(proposed(), drafted(), signed()).when(authorise()).thenRefused('wrong-stage'));
  it('is recorded before a signed contract begins', () => given(proposed(), drafted(), signed()).when(authorise({}, '2025-01-15')).then(authorised()));
  it('is refused to a contract that nobody knows', () => given(proposed()).when(authorise()).thenRefused('unknown-name'));
  it('is refused to a contract that was withdrawn', () => given(proposed(), drafted(), ended).when(authorise()).thenRefused('wrong-stage'));
  it('is refused where it is allowed already', () => given(proposed(), drafted(), authorised()).when(authorise()).thenRefused('nothing-to-change'));
  it('takes the place of another', () =>
    given(proposed(), drafted(), authorised())
      .when(authorise({ ceilingPence: 2_000_000 }))
      .then(authorised(2_000_000)));
});

describe('what is left under an interim authority', () => {
  const left = (day: string, ...facts: readonly ReturnType<typeof owed>[]) =>
    interimLeft(ledgerAfter(proposed(), drafted(), ...facts).contract, 'main', plainDate(day));

  it('is its ceiling from its first day to its last', () => {
    expect(['2025-03-31', '2025-04-01', '2025-06-30', '2025-07-01'].map(day => left(day, authorised()))).toEqual([undefined, 1_000_000, 1_000_000, undefined]);
  });
  it('is less by each obligation under it', () =>
    expect(left('2025-06-30', authorised(), owed(300_000, '2025-04-30'), owed(600_000, '2025-05-31'))).toBe(100_000));
  it('is not less by obligations outside its days, or of other contracts', () => {
    expect(left('2025-06-30', authorised(), owed(300_000, '2025-03-31'), owed(300_000, '2025-07-01'), owed(300_000, '2025-05-01', 'other'))).toBe(1_000_000);
  });
  it('counts what was paid against a later authority too, and is never below nothing', () => {
    const paid = [authorised(), owed(600_000, '2025-04-30')];
    expect(left('2025-05-01', ...paid, authorised(700_000, '2025-05-01'))).toBe(100_000);
    expect(left('2025-05-01', ...paid, authorised(500_000, '2025-05-01'))).toBe(0);
    expect(left('2025-04-30', ...paid, authorised(500_000, '2025-05-01'))).toBe(400_000);
  });
  it('is nothing that counts once the contract is signed and in force', () => {
    expect(left('2025-05-01', authorised(), signed('main', '2025-05-15'))).toBeUndefined();
    expect(left('2025-05-01', authorised(), owed(300_000, '2025-04-30'), signed('main', '2025-05-15'), owed(300_000, '2025-05-31'))).toBeUndefined();
  });
  it('ends with the contract', () => expect(['2025-05-31', '2025-06-01'].map(day => left(day, authorised(), ended))).toEqual([1_000_000, undefined]));
  it('is unknown for a contract that nobody knows', () =>
    expect(interimLeft(ledgerAfter(proposed()).contract, 'main', plainDate('2025-04-01'))).toBeUndefined());
});

describe('unsigned and paid', () => {
  const found = (...facts: readonly ReturnType<typeof owed>[]) =>
    unsignedAndPaid(ledgerAfter(proposed(), drafted(), ...facts).contract).map(({ contract }) => contract);

  it('is a contract that was paid under interim authority', () => expect(found(authorised(), owed(1, '2025-04-30'))).toEqual(['main']));
  it('is none that was not paid', () => expect(found(authorised())).toEqual([]));
  it('is none once it is signed', () => expect(found(authorised(), owed(1, '2025-04-30'), signed('main', '2025-05-15'))).toEqual([]));
});
