import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, plainDate, type PlainDate } from '#money';
import { after, ask, authority, decided, drafted, practiceC, proposed, signed, type History } from '#testing';
import { approvedReturnOn, isSuspendedOn, rightOf } from '../returns/returns.js';
import { levelOn, listDays, listOn, practiceOn } from './membership.js';

const first = plainDate('2025-01-01');
const last = plainDate('2029-12-31');
const days = fc.integer({ min: 0, max: daysBetween(first, last) }).map(n => addDays(first, n));
const span = fc.tuple(days, days).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));
const level = fc.constantFrom('virtual', 'partial', 'full');

const practice = practiceC;
const commands = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ on: days, level }).map(({ on, level: at }) => ask('JoinLco', on, { practice, name: 'C', contractKind: 'GMS', level: at })),
  },
  { weight: 2, arbitrary: fc.record({ on: days, to: level }).map(({ on, to }) => ask('ChangeIntegrationLevel', on, { practice, to })) },
  {
    weight: 3,
    arbitrary: days.map(on =>
      ask('SuspendNationalContract', on, { practice, writtenOn: '2024-12-01', by: 'NHSE', preSuspension: { snapshotOn: '2024-12-31', heads: 10 } }),
    ),
  },
  { weight: 1, arbitrary: days.map(on => ask('SurrenderNationalContract', on, { practice })) },
  {
    weight: 3,
    arbitrary: days.map(on => ask('ExerciseRightOfReturn', on, { practice, noticeOn: on, returnOn: on, consent: [{ reference: 'contractor' }] })),
  },
  { weight: 3, arbitrary: days.map(on => ask('ApproveReturnDate', on, { practice, returnOn: on }, authority)) },
  {
    weight: 3,
    arbitrary: fc
      .record({ on: days, why: fc.constantFrom('return', 'closure', 'default', 'agreement-ended') })
      .map(({ on, why }) => ask('LeaveLco', on, { practice, why })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ on: days, basis: fc.constantFrom('registered', 'attributed'), heads: fc.integer({ min: 1, max: 99 }), version: fc.integer({ min: 1, max: 3 }) })
      .map(({ on, ...list }) => ask('RecordListSize', on, { practice, snapshotOn: on, ...list })),
  },
);

/** Any history that the decisions allow: what they refuse did not happen. Notices are made to fit the windows, or few would be accepted. */
const histories = fc.array(commands, { minLength: 5, maxLength: 40 }).map(asked => {
  const early = drafted({ from: '2025-01-01', until: '2027-12-31' });
  const dayZero = ask('RecordListSize', '2025-01-01', { practice, snapshotOn: '2024-10-01', basis: 'registered', heads: 7, version: 1 });
  const join = ask('JoinLco', '2025-01-01', { practice, name: 'C', contractKind: 'GMS', level: 'full' });
  return [...asked].reduce(
    (history: History, command) => {
      const right = rightOf(history.ledger.returns, practice);
      const returnOn = right !== undefined && right.status === 'available' ? addDays(right.suspendedOn, 730) : undefined;
      const fitting =
        command.command !== 'ExerciseRightOfReturn' || returnOn === undefined
          ? command
          : ask(command.command, addDays(right!.status === 'gone' ? first : right!.suspendedOn, 1), {
              ...command.data,
              noticeOn: addDays(returnOn, -730),
              returnOn,
            });
      return 'refused' in decided(history, fitting) ? history : after([fitting], history);
    },
    after([proposed(), early, signed(), join, dayZero]),
  );
});

/** Who pays for the practice's list on a day: the LCO from joining to the day before leaving or an approved return, else the national contract. */
function payersOf({ ledger }: History, day: PlainDate): readonly string[] {
  const lco = listDays(ledger, practice, day, day) !== 0;
  const returned = (approvedReturnOn(ledger.returns, practice) ?? '9999-12-31') <= day;
  const national = practiceOn(ledger.membership, practice, day) === undefined || returned;
  return [...(lco ? ['lco'] : []), ...(national ? ['national'] : [])];
}

describe('over any history of a practice', () => {
  it('each list and day has exactly one payer', () =>
    fc.assert(fc.property(histories, days, (history, day) => expect(payersOf(history, day)).toHaveLength(1))));

  it('a suspended contract belongs to a full member, or to nobody who is a member', () =>
    fc.assert(
      fc.property(histories, days, ({ ledger }, day) => {
        if (isSuspendedOn(ledger.returns, practice, day)) expect(['full', undefined]).toContain(levelOn(ledger.membership, practice, day));
      }),
    ));

  it('list-days of two spans that meet add up to those of the whole', () =>
    fc.assert(
      fc.property(histories, span, days, ({ ledger }, [from, to], cut) => {
        fc.pre(from < cut && cut <= to);
        const [whole, before, since] = [
          listDays(ledger, practice, from, to),
          listDays(ledger, practice, from, addDays(cut, -1)),
          listDays(ledger, practice, cut, to),
        ];
        expect(whole).toBe(before === undefined || since === undefined ? undefined : before + since);
      }),
    ));

  it('the list in force has the latest snapshot that is not later than the day', () =>
    fc.assert(
      fc.property(histories, days, ({ ledger: { membership } }, day) => {
        const lists = [...membership.practices.get(practice)!.lists.values()].filter(({ snapshotOn }) => snapshotOn <= day);
        const found = listOn(membership, practice, day);
        expect(found?.snapshotOn).toBe(
          lists
            .map(({ snapshotOn }) => snapshotOn)
            .sort()
            .at(-1),
        );
      }),
    ));
});
