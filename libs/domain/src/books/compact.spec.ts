import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventBytes, eventInHand } from './cut-events.js';
import { compact, movementAt, movementsOf } from './compact.js';
import type { Movement } from './movement.js';

const owed = (party: string, pence: number, more: Partial<Movement> = {}): Movement =>
  ({
    book: 'POOL',
    layer: 'actual',
    from: { class: 'payable', party },
    to: { class: 'expenditure', party, line: 'core-gp' },
    pence,
    purpose: 'capitation',
    period: 'FY27-M01',
    effectiveOn: '2026-04-01',
    ...more,
  }) as Movement;

describe('the compact form of movements', () => {
  it('of one movement is the movement', () => expect(compact([owed('A', 1)])).toEqual(owed('A', 1)));
  it('says once what all share, end by end and key by key', () =>
    expect(compact([owed('A', 1), owed('B', 2)])).toEqual({
      book: 'POOL',
      layer: 'actual',
      from: { class: 'payable' },
      to: { class: 'expenditure', line: 'core-gp' },
      purpose: 'capitation',
      period: 'FY27-M01',
      effectiveOn: '2026-04-01',
      movements: [
        { from: { party: 'A' }, to: { party: 'A' }, pence: 1 },
        { from: { party: 'B' }, to: { party: 'B' }, pence: 2 },
      ],
    }));
  it('keeps a field that some lack with those that have it', () =>
    expect(compact([owed('A', 1, { narrative: 'x' }), owed('A', 1)]).movements).toEqual([{ narrative: 'x' }, {}]));
  it('compares values as JSON: the order of keys does not matter', () => {
    const [one, other] = [
      { from: '2026-04-01', to: '2026-04-30' },
      { to: '2026-04-30', from: '2026-04-01' },
    ] as unknown as Movement['service'][];
    expect(compact([owed('A', 1, { service: one! }), owed('B', 1, { service: other! })]).service).toEqual(one);
  });
  it('is read without what stands beside movements', () => {
    const data = { ...compact([owed('A', 1)]), source: { name: 'x', sha256: 'y' } };
    expect(movementsOf({ data })).toEqual([owed('A', 1)]);
  });
});

const text = fc.constantFrom('A', 'B', 'C');
const anyMovement = fc
  .record(
    {
      book: fc.constant('POOL'),
      layer: fc.constant('actual'),
      from: fc.record({ class: text, party: text, detail: text }, { requiredKeys: ['class'] }),
      to: fc.record({ class: text, line: text }, { requiredKeys: ['class'] }),
      pence: fc.integer({ min: 1, max: 3 }),
      purpose: text,
      period: text,
      effectiveOn: text,
      narrative: text,
      service: fc.record({ from: text, to: text }),
      settles: fc.array(fc.record({ end: text, item: text, pence: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['book', 'layer', 'from', 'to', 'pence', 'purpose', 'period', 'effectiveOn'] },
  )
  .map(movement => movement as unknown as Movement);

describe('for any movements', () => {
  it('reading gives back what was written, and writing that the same form', () =>
    fc.assert(
      fc.property(fc.array(anyMovement, { minLength: 1, maxLength: 6 }), movements => {
        const data = compact(movements);
        expect(movementsOf({ data })).toEqual(movements);
        expect(compact(movementsOf({ data }))).toEqual(data);
      }),
    ));
  it('one by one they are read as all together, and beyond the last there is none', () =>
    fc.assert(
      fc.property(fc.array(anyMovement, { minLength: 1, maxLength: 6 }), movements => {
        const event = { data: compact(movements) };
        expect([...movements, undefined].map((_, n) => movementAt(event, n))).toEqual([...movements, undefined]);
      }),
    ));
  it('an event in hand never says that it fits when it is too large, and fills up before it is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anyMovement, fc.integer({ min: 0, max: 40_000 })), { minLength: 1, maxLength: 30 }), list => {
        const hand = eventInHand();
        for (const [movement, size] of list) {
          const next = { ...movement, narrative: 'x'.repeat(size) };
          const isFit = JSON.stringify(compact([...hand.movements, next])).length <= eventBytes;
          expect(hand.fits(next)).toBe(hand.movements.length === 0 || isFit);
          if (!hand.fits(next)) return;
          hand.add(next);
        }
      }),
      { numRuns: 50 },
    ));
});
