import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { balanceOf, ledgerRules, movementsOf, type Ledger } from '#domain';
import { CommandGateway, type EventStore, type Outcome } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';
import { lco, workedYear } from './commands.js';
import { endOf } from './names.js';
import { rowsOf, yearMovements } from './movements.js';

const asker = { id: 'u-1', organisation: 'NORTHAM', roles: ['board', 'finance', 'operator'] };

const movementEvents = ['BooksOpened', 'ValueRecognised', 'BalanceReclassified', 'MoneyMoved', 'BudgetMoved'];

describe('the worked year through its commands', () => {
  let store: EventStore;
  let ledger: Ledger;
  const refused: object[] = [];

  beforeAll(async () => {
    store = await openSqliteEventStore(':memory:');
    const gateway = new CommandGateway(store, ledgerRules, {});
    const outcomes: Outcome[] = await Promise.all(workedYear().map(command => gateway.ask(command, asker, { source: 'cli' })));
    outcomes.forEach((outcome, index) => 'lco' in outcome || refused.push({ ...outcome, command: workedYear()[index] }));
    ledger = (await gateway.state(lco)).state;
  });
  afterAll(() => store.close());

  it('is accepted, every command of it', () => expect(refused.slice(0, 3)).toEqual([]));
  it('posts every movement of the year, and no other', async () => {
    const events = [];
    for (let from = 0, page = await store.read(`lco-${lco}`, 0, 2000); page.length > 0; from += page.length, page = await store.read(`lco-${lco}`, from, 2000))
      events.push(...page);
    const posted = events.filter(({ type }) => movementEvents.includes(type)).flatMap(({ type, data }) => movementsOf({ data }).map(each => ({ type, each })));
    const told = posted
      .map(({ type, each }) => [type, each.book, each.layer, each.period, each.effectiveOn, each.from.class, each.to.class, each.pence].join())
      .sort();
    const rows = yearMovements()
      .map(row => [row.event, row.book, row.layer, row.period, row.effective_on, row.from_class, row.to_class, row.pence].join())
      .sort();
    expect(told).toEqual(rows);
  });
  it('closes at the balances of the trial balance', () => {
    const wrong = rowsOf('expected/trial-balance.csv')
      .filter(row => row['class'] !== 'total')
      .flatMap(row => {
        const name = row['account']!;
        const end = endOf(row['class']!, name, name);
        if (end.class === 'expenditure') return [];
        const balance = balanceOf(ledger.books.byFund.get(row['book']!)!, end as Parameters<typeof balanceOf>[1]);
        const expected = Number(row['pence']) * (row['side'] === 'debit' ? 1 : -1);
        return balance === expected ? [] : [{ row, balance }];
      });
    expect(wrong).toEqual([]);
  });
});
