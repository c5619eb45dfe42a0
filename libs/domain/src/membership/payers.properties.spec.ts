import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addYears, daysBetween, plainDate, type PlainDate } from '#money';
import { after, ask, authority, decided, drafted, practiceC, proposed, signed, type History, type Told } from '#testing';
import { approvedReturnOn, isSuspendedOn, rightOf } from '../returns/returns.js';
import { levelOn, listDays, listOn } from './membership.js';

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

/** Notices and returns are made to fit the windows and dates of the history, or few would be accepted. */
function fitting({ ledger: { returns } }: History, command: Told): Told {
  const right = rightOf(returns, practice);
  const returnOn = approvedReturnOn(returns, practice);
  const leaves = command.command === 'LeaveLco' && (command.data as { readonly why: string }).why === 'return';
  if (leaves && returnOn !== undefined) return { ...command, effectiveOn: returnOn };
  if (command.command !== 'ExerciseRightOfReturn' || right?.status !== 'available') return command;
  const data = { ...command.data, noticeOn: right.suspendedOn, returnOn: addYears(right.suspendedOn, 2) };
  return { ...command, effectiveOn: right.suspendedOn, data };
}

/** Any history that the decisions allow: what they refuse did not happen. */
const histories = fc.array(commands, { minLength: 5, maxLength: 40 }).map(asked => {
  const contract = drafted({ from: '2025-01-01', until: '2027-12-31' });
  const join = ask('JoinLco', '2025-01-01', { practice, name: 'C', contractKind: 'GMS', level: 'full' });
  const list = ask('RecordListSize', '2025-01-01', { practice, snapshotOn: '2024-10-01', basis: 'registered', heads: 7, version: 1 });
  return asked.reduce(
    (history, command) => {
      const told = fitting(history, command);
      return 'refused' in decided(history, told) ? history : after([told], history);
    },
    after([proposed(), contract, signed(), join, list]),
  );
});

/** Who pays for the practice's list on a day: the LCO from joining to the day before leaving or an approved return, else the national contract. */
function payersOf({ ledger }: History, day: PlainDate): readonly string[] {
  const span = ledger.membership.practices.get(practice)!.spans.find(({ from, until }) => from <= day && (until === undefined || day < until));
  const returnOn = approvedReturnOn(ledger.returns, practice);
  const national = span === undefined || (returnOn !== undefined && span.from < returnOn && returnOn <= day);
  return [...(listDays(ledger, practice, day, day) === 0 ? [] : ['lco']), ...(national ? ['national'] : [])];
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
