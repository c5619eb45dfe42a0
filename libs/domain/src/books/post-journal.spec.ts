import { describe, expect, it } from '@jest/globals';
import { after, decided, given, journal, northamLive, northamWithFunds, owed } from '#testing';
import { accountClasses } from './account-classes.js';
import { movementsOf } from './compact.js';

const paid = (pence: number, more: object = {}) => ({ from: { class: 'cash', detail: 'host' }, to: { class: 'payable', party: 'P99001' }, pence, ...more });
const movementsDecided = (decision: ReturnType<typeof decided>) => ('refused' in decision ? [] : decision.flatMap(event => movementsOf(event)));

describe('a journal', () => {
  it('is recorded under the names that its pairs decide, value first, cash last', () =>
    given(...northamWithFunds)
      .when(journal(paid(60), { from: { class: 'retention', party: 'P99001' }, to: { class: 'payable', party: 'P99001' }, pence: 40 }, owed(100)))
      .thenNames('ValueRecognised', 'BalanceReclassified', 'MoneyMoved'));
  it('settles what the same journal opened, the oldest due first', () => {
    const history = after(northamWithFunds);
    const decision = decided(history, journal(owed(70, { dueOn: '2026-05-02' }), owed(50, { dueOn: '2026-05-01' }), paid(60)));
    const head = history.ledger.revision + 1;
    expect(movementsDecided(decision)).toMatchObject([
      {},
      {},
      {
        settles: [
          { end: 'to', item: `${head}.1`, pence: 50, dueOn: '2026-05-01' },
          { end: 'to', item: `${head}.0`, pence: 10, dueOn: '2026-05-02' },
        ],
      },
    ]);
  });
  it('settles the items that it names', () => {
    const history = after([...northamWithFunds, journal(owed(70), owed(50))]);
    const second = `${history.records.length - 1}.1`;
    expect(movementsDecided(decided(history, journal(paid(20, { items: [{ item: second, pence: 20 }] }))))).toMatchObject([
      { settles: [{ item: second, pence: 20 }] },
    ]);
  });
  it('opens an item at both ends, and settles one at both', () => {
    const vat = { from: { class: 'payable', party: 'LMC' }, to: { class: 'receivable', party: 'LMC' }, pence: 20 };
    const setOff = { from: { class: 'receivable', party: 'LMC' }, to: { class: 'payable', party: 'LMC' }, pence: 20 };
    const history = after([...northamWithFunds, journal(vat)]);
    const item = `${history.records.length - 1}.0`;
    expect(movementsDecided(decided(history, journal(setOff)))).toMatchObject([
      {
        settles: [
          { end: 'from', item },
          { end: 'to', item },
        ],
      },
    ]);
  });
  it('is refused when it settles a penny more than is open', () => {
    given(...northamWithFunds, journal(owed(70)))
      .when(journal(paid(70)))
      .thenNames('MoneyMoved');
    given(...northamWithFunds, journal(owed(70)))
      .when(journal(paid(71)))
      .thenRefused('settles-too-much', { asked: 71 });
  });
  it('is refused when the items named are not there, or do not add up', () => {
    const history = after([...northamWithFunds, journal(owed(70))]);
    const item = `${history.records.length - 1}.0`;
    given(...northamWithFunds, journal(owed(70)))
      .when(journal(paid(20, { items: [{ item: '1.0', pence: 20 }] })))
      .thenRefused('unknown-name');
    given(...northamWithFunds, journal(owed(70)))
      .when(journal(paid(20, { items: [{ item, pence: 19 }] })))
      .thenRefused('settles-too-much');
  });
  it('opens on suspense, and settles there only what it names', () => {
    const came = { from: { class: 'suspense', detail: 'unknown' }, to: { class: 'cash', detail: 'host' }, pence: 30 };
    const history = after([...northamWithFunds, journal(came)]);
    const owes = { from: { class: 'income', party: 'ICB', detail: 'rent' }, to: { class: 'receivable', party: 'ICB' }, pence: 30 };
    const placed = (items?: object) => ({ from: { class: 'receivable', party: 'ICB' }, to: { class: 'suspense', detail: 'unknown' }, pence: 30, ...items });
    const item = `${history.records.length - 1}.0`;
    expect(movementsDecided(decided(history, journal(owes, placed({ items: [{ item, pence: 30 }] })))).at(-1)).toMatchObject({
      settles: [{ end: 'from' }, { end: 'to', item }],
    });
    expect(movementsDecided(decided(history, journal(owes, placed()))).at(-1)).toMatchObject({ settles: [{ end: 'from' }] });
  });
  it('is refused for a fund, party, line, bank account or class key that is not known', () => {
    const refusedAs = (reason: 'unknown-name' | 'missing-counterparty', movement: object) =>
      given(...northamWithFunds)
        .when(journal(movement))
        .thenRefused(reason);
    refusedAs('unknown-name', owed(1, { book: 'NOWHERE' }));
    refusedAs('unknown-name', { from: { class: 'payable', party: 'nobody' }, to: { class: 'expenditure', party: 'nobody', line: 'core-gp' } });
    refusedAs('unknown-name', owed(1, { to: { class: 'expenditure', party: 'P99001', line: 'prescribing' } }));
    refusedAs('unknown-name', owed(1, { to: { class: 'expenditure', party: 'P99001' } }));
    refusedAs('unknown-name', paid(1, { from: { class: 'cash', detail: 'other' } }));
    refusedAs('unknown-name', paid(1, { from: { class: 'cash' } }));
    refusedAs('unknown-name', owed(1, { from: { class: 'payable', party: 'P99001', line: 'core-gp' } }));
    refusedAs('missing-counterparty', owed(1, { from: { class: 'payable' } }));
  });
  it('is refused before going live', () => {
    given(...northamWithFunds)
      .when({ ...journal(owed(1)), effectiveOn: '2026-04-01' })
      .thenNames('ValueRecognised');
    given(...northamWithFunds)
      .when(journal(owed(1, { effectiveOn: '2026-03-31' })))
      .thenRefused('actual-layer-closed');
    given(...northamLive.slice(0, 3))
      .when(journal(owed(1)))
      .thenRefused('unknown-name');
  });
  it('is refused when its service ends before it begins', () =>
    given(...northamWithFunds)
      .when(journal(owed(1, { service: { from: '2026-04-02', to: '2026-04-01' } })))
      .thenRefused('date-out-of-order'));
  it('is refused between two ends of one account', () =>
    given(...northamWithFunds)
      .when(journal({ from: { class: 'payable', party: 'LMC' }, to: { class: 'payable', party: 'LMC' } }))
      .thenRefused('pair-not-allowed'));
  it('says which pairs would do', () =>
    given(...northamWithFunds)
      .when(journal({ from: { class: 'cash', detail: 'host' }, to: { class: 'expenditure', party: 'P99001', line: 'core-gp' } }))
      .thenRefused('pair-not-allowed', { from: { class: 'cash', detail: 'host' } }));
  it('needs the mirror of dues between funds, of the same pence and day', () => {
    const due = { from: { class: 'due-to-fund', party: 'CAPITAL' }, to: { class: 'expenditure', party: 'CAPITAL', line: 'core-gp' } };
    const mirror = { book: 'CAPITAL', from: { class: 'income', party: 'POOL', detail: 'rent' }, to: { class: 'due-from-fund', party: 'POOL' } };
    given(...northamWithFunds)
      .when(journal(due, mirror))
      .thenNames('ValueRecognised', 'ValueRecognised');
    given(...northamWithFunds)
      .when(journal(due))
      .thenRefused('mixed-books', { book: 'POOL', other: 'CAPITAL' });
    given(...northamWithFunds)
      .when(journal(due, { ...mirror, pence: 99 }))
      .thenRefused('mixed-books');
    given(...northamWithFunds)
      .when(journal(due, { ...mirror, effectiveOn: '2026-04-11' }))
      .thenRefused('mixed-books');
    given(...northamWithFunds)
      .when(journal({ ...due, to: { class: 'due-to-fund', party: 'POOL' } }))
      .thenRefused('unknown-name');
  });
  it('is refused where a balance passes what is exact', () => {
    const most = Number.MAX_SAFE_INTEGER;
    given(...northamWithFunds)
      .when(journal(owed(most)))
      .thenNames('ValueRecognised');
    given(...northamWithFunds, journal(owed(most)))
      .when(journal(owed(1)))
      .thenRefused('beyond-exact');
    given(...northamWithFunds, journal(owed(most)))
      .when({ ...journal(owed(1)), effectiveOn: '2026-05-01' })
      .thenRefused('beyond-exact');
  });
  it('is cut into events that stay within their bytes, in order', () => {
    const many = Array.from({ length: 2000 }, (_, n) => owed(n + 1, { narrative: `a narrative of a usual length ${'x'.repeat(100)} ${n}` }));
    const decision = decided(after(northamWithFunds), journal(...many));
    const events = 'refused' in decision ? [] : decision;
    expect(events.length).toBeGreaterThan(1);
    expect(events.every(({ data }) => JSON.stringify(data).length <= 204_800)).toBe(true);
    expect(events.flatMap(event => movementsOf(event)).map(({ pence }) => pence)).toEqual(many.map((_, n) => n + 1));
  });
});

describe('every ordered pair of classes', () => {
  const names = Object.keys(accountClasses) as (keyof typeof accountClasses)[];
  const others: Readonly<Record<string, string>> = { ICB: 'Council', host: 'second' };
  /** An end with all keys that its class needs; `other` makes it a second account of the class. */
  const endOf = (name: keyof typeof accountClasses, other: boolean) => {
    const keys = { party: name.startsWith('due-') ? 'CAPITAL' : 'ICB', detail: name === 'cash' ? 'host' : 'd', line: 'core-gp' };
    const has = (key: string) => accountClasses[name].allows.some(allowed => allowed === key);
    const entries = Object.entries(keys).filter(([key]) => has(key));
    return { class: name, ...Object.fromEntries(entries.map(([key, value]) => [key, other ? (others[value] ?? value) : value])) };
  };
  it('is allowed, or refused as a pair: no third answer', () => {
    const history = after(northamWithFunds);
    const answers = names.flatMap(from =>
      names.map(to => {
        const decision = decided(history, journal({ from: endOf(from, false), to: endOf(to, from === to) }));
        return 'refused' in decision ? decision.refused : 'allowed';
      }),
    );
    // An allowed pair may find nothing to settle, or no mirror: it is still a pair.
    expect(answers.filter(answer => !['allowed', 'pair-not-allowed', 'settles-too-much', 'mixed-books'].includes(answer))).toEqual([]);
    expect([answers.length, answers.filter(answer => answer !== 'pair-not-allowed').length]).toEqual([361, 54]);
  });
});
