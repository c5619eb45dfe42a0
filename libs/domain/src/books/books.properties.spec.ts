import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, decided, northamWithFunds, open, type History, type Told } from '#testing';
import { evolve, emptyLedger } from '../ledger.js';
import { accountClasses, isAccountClass } from './account-classes.js';
import type { Book } from './books.js';
import { classPairs } from './class-pairs.js';
import { movementsOf } from './compact.js';

const ready = after([...northamWithFunds, ...['POOL', 'CAPITAL'].flatMap(book => ['FY27-M03', 'FY27-M13'].map(period => open(book, period)))]);

const endOf = (name: keyof typeof accountClasses, variant: number) => {
  const pick = (a: string, b: string) => (variant % 2 === 0 ? a : b);
  const keys = { party: pick('ICB', 'P99001'), detail: name === 'cash' ? pick('host', 'second') : pick('d', 'e'), line: 'core-gp' };
  const allowed: readonly string[] = accountClasses[name].allows;
  return { class: name, ...Object.fromEntries(Object.entries(keys).filter(([key]) => allowed.includes(key))) };
};

const pairs = classPairs.filter(({ from, to }) => ![from, to].some(name => name.startsWith('due-')));
const movement = fc.record({
  pair: fc.constantFrom(...pairs),
  a: fc.nat(1),
  b: fc.nat(1),
  pence: fc.integer({ min: 1, max: 500 }),
  book: fc.constantFrom('POOL', 'CAPITAL'),
});
const journals = fc
  .tuple(fc.array(movement, { minLength: 1, maxLength: 5 }), fc.constantFrom('2026-04-05', '2026-05-20', '2026-06-30'))
  .map(([list, effectiveOn]): Told => ({
    command: 'PostJournal',
    effectiveOn,
    data: {
      movements: list
        .filter(({ pair, book }) => book === 'POOL' || (pair.from !== 'expenditure' && pair.to !== 'expenditure'))
        .concat(list.slice(0, 1).map(each => ({ ...each, book: 'POOL' })))
        .map(({ pair, a, b, pence, book }) => ({ book, from: endOf(pair.from, a), to: endOf(pair.to, b), pence, purpose: 'test' })),
    },
  }));
const closing = fc
  .constantFrom('FY27-M01', 'FY27-M02', 'FY27-M03', 'FY27-M13')
  .map((period): Told => ({ command: 'ClosePeriod', data: { book: 'POOL', period } }));
const reversing = fc.nat(60).map((back): Told => ({
  command: 'ReverseMovement',
  effectiveOn: '2026-06-30',
  data: { movement: `${back}.0`, evidence: { name: 'x', sha256: 'f'.repeat(64) } },
}));
const budgets = fc.tuple(fc.constantFrom('ICB', 'Council'), fc.integer({ min: 1, max: 900 }), fc.uuid()).map(([party, pence, id]): Told => ({
  command: 'AgreeContribution',
  authority: { kind: 'resolution', reference: 'r' },
  data: { contribution: `c-${id}`, book: 'POOL', party, pence, instalments: [{ dueOn: '2026-04-15', pence }] },
}));
const history = fc.array(fc.oneof({ weight: 6, arbitrary: journals }, closing, reversing, budgets), { minLength: 1, maxLength: 40 });

/** What came of asking one after another: a refusal leaves everything as it is. */
const asked = (commands: readonly Told[]): History =>
  commands.reduce((so, command) => {
    const decision = decided(so, command);
    return 'refused' in decision ? so : after([command], so);
  }, ready);

const balances = (book: Book): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>(book.base);
  for (const { balances: more } of book.postings.values()) for (const [key, pence] of more) sums.set(key, (sums.get(key) ?? 0) + pence);
  return sums;
};
const total = (sums: Iterable<number>): number => [...sums].reduce((sum, pence) => sum + pence, 0);
const booksOf = ({ ledger }: History) => [...ledger.books.byFund.values()];

describe('over any history of the books', () => {
  const property = (name: string, holds: (after: History) => void) =>
    it(name, () =>
      fc.assert(
        fc.property(history, commands => holds(asked(commands))),
        { numRuns: 60 },
      ),
    );

  property('every book sums to zero, in the actual layer and in the budget', so => {
    for (const book of booksOf(so)) expect([total(balances(book).values()), total(book.budget.values())]).toEqual([0, 0]);
  });
  property('open items add up to their control account', so => {
    for (const book of booksOf(so))
      for (const [key, balance] of balances(book)) {
        const name = key.split('|')[0]!;
        if (!isAccountClass(name) || !accountClasses[name].items) continue;
        const items = [...(book.items.get(key)?.values() ?? [])];
        expect(items.every(({ pence }) => pence > 0)).toBe(true);
        expect(total(items.map(({ pence, side }) => (side === 'debit' ? pence : 0 - pence)))).toBe(balance);
      }
  });
  property('folding every prefix again gives what the ledger was then', so => {
    let ledger = emptyLedger;
    for (const record of so.records) ledger = evolve(ledger, record);
    expect(JSON.stringify(ledger.books)).toBe(JSON.stringify(so.ledger.books));
  });
  property('nothing is posted into a closed period', so => {
    const closedAt = new Map<string, number>();
    for (const { type, data, revision } of so.records) {
      if (type === 'PeriodClosed') closedAt.set(`${data.book} ${data.period}`, revision);
      if (type !== 'ValueRecognised' && type !== 'BalanceReclassified' && type !== 'MoneyMoved') continue;
      for (const { book, period } of movementsOf({ data })) expect(closedAt.has(`${book} ${period}`)).toBe(false);
    }
  });
  property('what settles adds up to the movement at each end that lessens', so => {
    for (const record of so.records) {
      if (record.type !== 'ValueRecognised' && record.type !== 'BalanceReclassified' && record.type !== 'MoneyMoved') continue;
      for (const { settles = [], pence } of movementsOf(record))
        for (const end of ['from', 'to']) {
          const at = settles.filter(each => each.end === end);
          if (at.length > 0) expect(total(at.map(each => each.pence))).toBe(pence);
        }
    }
  });
  it('a period closes with the totals of its movements, whatever is posted later', () =>
    fc.assert(
      fc.property(history, commands => {
        const so = asked(commands);
        const closes = so.records.flatMap(record => (record.type === 'PeriodClosed' ? [record] : []));
        for (const { data, revision } of closes) {
          const movements = so.records
            .filter(record => record.revision < revision)
            .flatMap(record =>
              record.type === 'ValueRecognised' || record.type === 'BalanceReclassified' || record.type === 'MoneyMoved' ? movementsOf(record) : [],
            )
            .filter(each => each.book === data.book && each.period === data.period);
          expect([data.movements, data.pence]).toEqual([movements.length, total(movements.map(({ pence }) => pence))]);
          expect(data.debits).toBe(data.credits);
        }
      }),
      { numRuns: 60 },
    ));
  it('a decision is the same every time it is asked', () =>
    fc.assert(
      fc.property(history, commands => {
        const so = asked(commands);
        for (const command of commands) expect(decided(so, command)).toEqual(decided(so, command));
      }),
      { numRuns: 20 },
    ));
  it('journals are accepted often enough to say something', () => {
    const grown = fc.sample(history, { numRuns: 60, seed: 7 }).map(commands => asked(commands).records.length - ready.records.length);
    expect(total(grown) / grown.length).toBeGreaterThan(5);
  });
});
