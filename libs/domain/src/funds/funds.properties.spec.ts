import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, decided, northamWithFunds, type History, type Told } from '#testing';

const authority = { kind: 'resolution', reference: 'r' };
const contribution = fc.constantFrom('a', 'b', 'c');
const pence = fc.integer({ min: 1, max: 1000 });
const line = fc.constantFrom('core-gp', 'community', 'msk');
const told = (command: string, data: object): Told => ({ command, authority, effectiveOn: '2026-04-10', data });

const agreed = fc
  .tuple(contribution, pence, fc.constantFrom('ICB', 'Council'))
  .map(([id, sum, party]) =>
    told('AgreeContribution', { contribution: id, book: 'CAPITAL', party, pence: sum, instalments: [{ dueOn: '2026-04-15', pence: sum }] }),
  );
const varied = fc.tuple(contribution, pence).map(([id, sum]) => told('VaryContribution', { contribution: id, pence: sum }));
const pooled = fc.tuple(line, pence).map(([to, sum]) => told('PoolBudget', { book: 'CAPITAL', lines: [{ line: to, pence: sum, recurrent: true }] }));
const vired = fc.tuple(line, line, pence).map(([from, to, sum]) => told('Vire', { book: 'CAPITAL', from, to, pence: sum, recurrent: false }));
const called = fc.tuple(contribution, pence).map(([id, sum]) => told('CallContribution', { contribution: id, pence: sum, dueOn: '2026-05-01' }));
const received = fc.tuple(contribution, pence).map(([id, sum]) => told('ReceiveContribution', { contribution: id, pence: sum, bank: 'host' }));
const history = fc.array(fc.oneof(agreed, varied, pooled, vired, called, received), { minLength: 5, maxLength: 60 });

const start = after(
  northamWithFunds.map(fact =>
    fact.type === 'FundOpened' && fact.data.fund === 'CAPITAL' ? { ...fact, data: { ...fact.data, lines: ['core-gp', 'community', 'msk'] } } : fact,
  ),
);
const asked = (commands: readonly Told[]): History => commands.reduce((so, command) => ('refused' in decided(so, command) ? so : after([command], so)), start);

const property = (name: string, holds: (so: History) => void) =>
  it(name, () =>
    fc.assert(
      fc.property(history, commands => holds(asked(commands))),
      { numRuns: 60 },
    ),
  );

describe('over any history of a fund', () => {
  property('what is unallocated and on lines is what was agreed, and none of it is below zero', ({ ledger }) => {
    const { budget } = ledger.books.byFund.get('CAPITAL')!;
    const kept = [...budget].filter(([key]) => !key.startsWith('FY27|partner|'));
    const sum = [...ledger.funds.contributions.values()].reduce((total, each) => total + each.pence, 0);
    expect(kept.reduce((total, [, each]) => total + each, 0)).toBe(sum);
    expect(kept.every(([, each]) => each >= 0)).toBe(true);
  });
  property('no more is called than was agreed, and what is called is received or open', ({ ledger }) => {
    const book = ledger.books.byFund.get('CAPITAL')!;
    const cash = [...book.base, ...[...book.postings.values()].flatMap(({ balances }) => [...balances])]
      .filter(([key]) => key.startsWith('cash|'))
      .reduce((sum, [, each]) => sum + each, 0);
    const open = [...book.items]
      .filter(([key]) => key.startsWith('receivable|'))
      .flatMap(([, items]) => [...items.values()])
      .reduce((sum, item) => sum + item.pence, 0);
    const contributions = [...ledger.funds.contributions.values()];
    expect(contributions.every(each => each.calledPence <= each.pence)).toBe(true);
    expect(cash + open).toBe(contributions.reduce((sum, each) => sum + each.calledPence, 0));
  });
});
