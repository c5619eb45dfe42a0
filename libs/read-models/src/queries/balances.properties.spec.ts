import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, lastDayOf, period, periodAt, periodNumber, periodOf, plainDate } from '#money';
import { aLog, aMovement, moved, type ALog } from '#testing';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import { query } from '../store/query.js';
import { bookBalances, isOfTheYear, sumsTo, yearBefore, type UpTo } from './balances.js';
import { linesOf } from './lines.js';

const accounts = ['cash - - host', 'payable A', 'payable B', 'expenditure A core-gp', 'income ICB - contribution', 'receivable ICB'] as const;
const firstDay = plainDate('2025-12-01');

/** A posting that was made up: days from 1 December 2025 to mid 2027, periods around the day, month 13 too. */
const posting = fc.record({
  from: fc.integer({ min: 0, max: accounts.length - 1 }),
  step: fc.integer({ min: 1, max: accounts.length - 1 }),
  pence: fc.integer({ min: 1, max: 1_000_000 }),
  day: fc.integer({ min: 0, max: 500 }),
  late: fc.integer({ min: -2, max: 3 }),
  month13: fc.boolean(),
});
type Posting = typeof posting extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(fc.array(posting, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 25 });

interface Expected {
  readonly revision: number;
  readonly account: string;
  readonly period: number;
  readonly effectiveOn: string;
  readonly pence: number;
}

const periodOfPosting = ({ day, late, month13 }: Posting): number => {
  const own = periodNumber(periodOf(addDays(firstDay, day)));
  return month13 && late === 0 ? Math.floor(own / 13) * 13 + 12 : own + late;
};

const made = (each: Posting) => ({
  movement: aMovement(accounts[each.from]!, accounts[(each.from + each.step) % accounts.length]!, each.pence, {
    effectiveOn: addDays(firstDay, each.day),
    period: periodAt(periodOfPosting(each)),
  }),
  ends: [
    { account: accounts[each.from]!, pence: -each.pence },
    { account: accounts[(each.from + each.step) % accounts.length]!, pence: each.pence },
  ],
});

const isIn = (posted: Expected, end: UpTo, revision: number): boolean =>
  posted.revision <= revision && ('period' in end ? posted.period <= end.period : posted.effectiveOn <= end.day);

function bruteForce(posted: readonly Expected[], end: UpTo, revision: number): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const each of posted) if (isIn(each, end, revision)) sums.set(each.account, (sums.get(each.account) ?? 0) + each.pence);
  return new Map([...sums].filter(([, pence]) => pence !== 0));
}

const nameOf = (row: { class: string; party: string; line: string; detail: string }): string =>
  [row.class, row.party, row.line, row.detail]
    .map(key => (key === '' ? '-' : key))
    .join(' ')
    .replace(/( -)+$/, '');

describe('balances at any basis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-balances-'));
  let log: ALog;
  let models: ReadModels;
  let projector: Projector;
  let lcos = 0;
  beforeAll(async () => {
    log = await aLog();
    models = await ReadModels.open(folder);
    projector = new Projector(log.store, models);
  });
  afterAll(async () => {
    await models.close();
    await log.store.close();
    rmSync(folder, { recursive: true });
  });

  it('are what adding up every posting gives: as posted and as known, to any period and day, at any revision', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 0, max: 24 }), fc.integer({ min: -40, max: 560 }), async (events, at, day) => {
        const lco = `lco-${(lcos += 1)}`;
        const posted: Expected[] = [];
        for (const [revision, event] of events.entries())
          for (const each of event)
            for (const { account, pence } of made(each).ends)
              posted.push({ revision, account, pence, period: periodOfPosting(each), effectiveOn: addDays(firstDay, each.day) });
        await log.add(
          lco,
          ...events.map(event =>
            moved(
              'ValueRecognised',
              event.map(each => made(each).movement),
            ),
          ),
        );
        await projector.catchUp(lco);
        const [number] = await query<{ lco: number }>(models.reader, 'select lco from lco where id = :lco', { lco });
        const of = { lco: number!.lco, book: 'POOL', layer: 'actual' };
        const revision = Math.min(at, events.length - 1);
        const known = { day: addDays(firstDay, day) };
        const months = { period: periodNumber(periodOf(plainDate(known.day))) + (day % 3 === 0 ? 1 : 0) };
        for (const end of [known, months, { day: lastDayOf(period('FY26-M12')) }, yearBefore(known), yearBefore(months)] as readonly UpTo[]) {
          const sums = await sumsTo(models.reader, of, end, revision);
          expect(new Map(sums.filter(({ pence }) => pence !== 0).map(row => [nameOf(row), row.pence]))).toEqual(bruteForce(posted, end, revision));
          const book = await bookBalances(models.reader, of, end, revision);
          const earlier = bruteForce(posted, yearBefore(end), revision);
          const all = bruteForce(posted, end, revision);
          const expected = accounts.map(
            account => [account, (all.get(account) ?? 0) - (isOfTheYear(account.split(' ')[0]!) ? (earlier.get(account) ?? 0) : 0)] as const,
          );
          expect(new Map(book.accounts.map(row => [nameOf(row), row.pence]))).toEqual(new Map(expected.filter(([, pence]) => pence !== 0)));
          expect(book.accounts.reduce((sum, row) => sum + row.pence, 0) + book.earlierPence).toBe(0);
        }
        for (const end of [known, months] as readonly UpTo[]) {
          const lines = await linesOf(models.reader, of, yearBefore(end), end, revision);
          const expected = posted.filter(each => isIn(each, end, revision) && !isIn(each, yearBefore(end), revision));
          expect(lines.map(({ effectiveOn, revision: at, pence }) => `${effectiveOn} ${at} ${pence}`).sort()).toEqual(
            expected.map(each => `${each.effectiveOn} ${each.revision} ${each.pence}`).sort(),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
