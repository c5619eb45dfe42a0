import { describe, expect, it } from '@jest/globals';
import type { Ledger } from '#domain';
import type { PracticeRow, PracticeTotals } from '#exchange';
import { plainDate } from '#money';
import { fact, joined, ledgerAfter, left, proposed } from '#testing';
import { newestDay, practicesSource } from './practices.js';
import type { Plan } from './plan.js';
import { tryOut } from './try-out.js';

const file = { name: 'register.csv', sha256: 'a'.repeat(64) };
const day = plainDate;
const base = { line: 2, code: 'P99001', name: 'ALDER', openedOn: day('1974-04-01'), commissioner: 'ICB', provider: undefined };
const active = (more: Partial<Extract<PracticeRow, { status: 'active' }>> = {}): PracticeRow => ({
  ...base,
  status: 'active',
  joinedOn: day('2013-04-01'),
  ...more,
});
const closed = (closedOn: string, more: object = {}): PracticeRow => ({
  ...base,
  status: 'closed',
  joinedOn: day('2013-04-01'),
  closedOn: day(closedOn),
  ...more,
});
const dormant: PracticeRow = { ...base, status: 'dormant', joinedOn: undefined };

const totalsOf = (rows: readonly PracticeRow[]): PracticeTotals => {
  const count = (status: string) => rows.filter(row => row.status === status).length;
  const byStatus = { active: count('active'), closed: count('closed'), dormant: count('dormant'), proposed: count('proposed') };
  return { rows: rows.length + 3, practices: rows.length, ...byStatus, otherSettings: 3, invalid: 0 };
};
const planOf = (ledger: Ledger, rows: readonly PracticeRow[], asOf?: string): Plan =>
  practicesSource(file, rows, totalsOf(rows), { level: 'virtual', ...(asOf !== undefined && { asOf: day(asOf) }) }).plan(ledger, { file, attempt: 1 }) as Plan;
const asked = (ledger: Ledger, rows: readonly PracticeRow[], asOf?: string) =>
  planOf(ledger, rows, asOf).chunks.flatMap(({ steps }) => steps.map(({ command, effectiveOn, data }) => ({ command, on: effectiveOn, ...data })));

const founded = ledgerAfter(proposed({ partners: [party('ICB'), party('EAST')] })); // on 1 October 2024
const member = ledgerAfter(proposed({ partners: [party('ICB'), party('EAST')] }), joined('P99001', { name: 'ALDER' }));

function party(id: string) {
  return { party: id, name: id, kind: 'commissioner' as const };
}

describe('an active practice', () => {
  it('joins on the first day of the LCO, where its commissioner had it before', () =>
    expect(asked(founded, [active()])).toEqual([
      { command: 'JoinLco', on: '2024-10-01', practice: 'P99001', name: 'ALDER', contractKind: 'unknown', level: 'virtual' },
    ]));
  it('joins on the day on which it came under its commissioner, where that is later', () =>
    expect(asked(founded, [active({ joinedOn: day('2024-10-02') })])).toMatchObject([{ on: '2024-10-02' }]));
  it('joins with its commissioner, where that is a partner and not the host', () =>
    expect(asked(founded, [active({ commissioner: 'EAST' })])).toMatchObject([{ commissioner: 'EAST' }]));
  it('joins under the host commissioner where its own is no partner, and that is said', () => {
    expect(asked(founded, [active({ commissioner: 'WEST' })])[0]).not.toHaveProperty('commissioner');
    expect(planOf(founded, [active({ commissioner: 'WEST' })]).notes.join()).toContain('WEST was no partner (1): P99001');
  });
  it('that is a member under the same name asks for nothing', () => expect(asked(member, [active()])).toEqual([]));
  it('with a new name is renamed on the day to which the edition speaks', () =>
    expect(asked(member, [active({ name: 'BEECH' })], '2025-06-30')).toEqual([
      { command: 'RenamePractice', on: '2025-06-30', practice: 'P99001', name: 'BEECH' },
    ]));
  it('with a new name is renamed no earlier than it joined', () =>
    expect(asked(member, [active({ name: 'BEECH' })], '2024-12-31')).toMatchObject([{ command: 'RenamePractice', on: '2025-01-16' }]));
  it('keeps a name that the ledger has from a later day', () => {
    const ledger = ledgerAfter(proposed(), joined('P99001'), fact('PracticeRenamed', { practice: 'P99001', name: 'CEDAR' }, '2025-09-01'));
    expect(asked(ledger, [active({ name: 'BEECH' })], '2025-06-30')).toEqual([]);
    expect(planOf(ledger, [active({ name: 'BEECH' })], '2025-06-30').notes.join()).toContain('a later one (1): P99001');
  });
  it('with a new commissioner is listed and asks for nothing', () => {
    expect(asked(member, [active({ commissioner: 'EAST' })])).toEqual([]);
    expect(planOf(member, [active({ commissioner: 'EAST' })]).notes.join()).toContain('new commissioner, not recorded: ICB -> EAST (1): P99001');
  });
  it('that left joins again only from the day on which it left', () => {
    const ledger = ledgerAfter(proposed(), joined('P99001'), left('P99001', 'closure', '2025-06-30'));
    expect(asked(ledger, [active()])).toEqual([]);
    expect(planOf(ledger, [active()]).notes.join()).toContain('decide by hand (1): P99001 (left 2025-06-30)');
    expect(asked(ledger, [active({ joinedOn: day('2025-06-30') })])).toMatchObject([{ command: 'JoinLco', on: '2025-06-30' }]);
  });
});

describe('a closed practice', () => {
  it('that was a member leaves on its close date', () =>
    expect(asked(member, [closed('2025-06-30')])).toEqual([{ command: 'LeaveLco', on: '2025-06-30', practice: 'P99001', why: 'closure' }]));
  it('that the ledger never saw joins first', () =>
    expect(asked(founded, [closed('2024-10-02')])).toMatchObject([
      { command: 'JoinLco', on: '2024-10-01' },
      { command: 'LeaveLco', on: '2024-10-02' },
    ]));
  it('that closed by the day of joining is never a member', () => {
    expect(asked(founded, [closed('2024-10-01')])).toEqual([]);
    expect(planOf(founded, [closed('2024-10-01')]).notes.join()).toContain('closed before it could join (1): P99001');
  });
  it('that left on that day asks for nothing, and on another day is listed', () => {
    const ledger = ledgerAfter(proposed(), joined('P99001'), left('P99001', 'closure', '2025-06-30'));
    expect(asked(ledger, [closed('2025-06-30')])).toEqual([]);
    expect(planOf(ledger, [closed('2025-07-01')]).notes.join()).toContain('P99001 (closed 2025-07-01, left 2025-06-30)');
  });
  it('that closed before it joined is listed', () =>
    expect(planOf(member, [closed('2025-01-15')]).notes.join()).toContain('closed 2025-01-15, joined 2025-01-16'));
});

describe('other practices', () => {
  it('are listed: dormant ones do not join', () => {
    expect(asked(founded, [dormant])).toEqual([]);
    expect(planOf(founded, [dormant]).notes.join()).toContain('dormant, not joined (1): P99001');
  });
  it('are listed: members that the edition lacks stay', () =>
    expect(planOf(member, []).notes.join()).toContain('members that this edition does not have (1): P99001'));
});

describe('a register', () => {
  it('speaks to its newest day, but for practices that are only proposed', () =>
    expect(newestDay([active(), closed('2025-06-30'), { ...dormant, status: 'proposed', openedOn: day('2026-01-01') }])).toBe('2025-06-30'));
  it('needs an LCO that is proposed', () => expect(planOf(ledgerAfter(), [active()])).toEqual({ missing: ['the LCO is proposed (ProposeLco)'] }));
  it('has control totals that the decisions come to', () => {
    const rows = [active(), closed('2024-12-31', { code: 'P99002', line: 3 }), { ...dormant, code: 'P99003' }];
    const plan = planOf(founded, rows);
    const tried = tryOut(founded, { lco: 'northam', kind: 'practices', file, attempt: 1 }, plan.chunks);
    expect('decided' in tried && plan.controls(tried.decided)).toEqual([
      { name: 'rows', unit: 'count', file: 6, ledger: 6 },
      { name: 'practices', unit: 'count', file: 3, ledger: 3 },
      { name: 'joined', unit: 'count', file: 2, ledger: 2 },
      { name: 'left', unit: 'count', file: 1, ledger: 1 },
      { name: 'renamed', unit: 'count', file: 0, ledger: 0 },
    ]);
  });
});
