import { about, movementsOf, type AnyRecorded, type End, type Movement } from '#domain';
import type { Recorded } from '#event-sourcing';
import { periodNumber, periodOf } from '#money';
import { stillOpen } from '../store/ddl.js';
import type { AboutRow, AccountRow, AuditRow, ItemRow, MovementRow, PostingRow, ShiftedRow, StateRow } from '../store/tables.js';
import { auditRow, movementRow } from './described.js';
import { itemChanges } from './item-changes.js';
import type { BatchMemory } from './memory.js';
import type { StateChange } from './state-bodies.js';
import { stateChanges } from './state-changes.js';

/** Reads from the tables what is not remembered; of a new file nothing has to be read, and there is none. */
export interface LookUp {
  account(lco: number, book: string, layer: string, end: End): Promise<number | undefined>;
  balance(account: number, period: number): Promise<number>;
  item(lco: number, account: number, item: string): Promise<number>;
}

/** A state row of an earlier batch ends, because another of the same day takes its place. */
export type Closing = Pick<StateRow, 'lco' | 'kind' | 'id' | 'part' | 'effectiveFrom' | 'toRevision'>;

const eventsWithMovements: readonly string[] = ['BooksOpened', 'ValueRecognised', 'BalanceReclassified', 'MoneyMoved', 'BudgetMoved'];

/** The rows that events make, collected until they are written together. It reads and remembers through what it is given, and writes nothing itself. */
export class BatchRows {
  readonly accounts: AccountRow[] = [];
  readonly postings: PostingRow[] = [];
  readonly shifted: ShiftedRow[] = [];
  readonly movements: MovementRow[] = [];
  readonly items: ItemRow[] = [];
  readonly audit: AuditRow[] = [];
  readonly about: AboutRow[] = [];
  readonly states = new Map<string, StateRow>();
  readonly closings: Closing[] = [];

  /** `nextAccount` is the first number that no account has. */
  constructor(
    private readonly memory: BatchMemory,
    private nextAccount: number,
    private readonly lookUp?: LookUp,
  ) {}

  /** Adds what an event says. Throws if it cannot be understood; then nothing of this batch may be written. */
  async add(lco: number, recorded: Recorded): Promise<void> {
    const event = recorded as unknown as AnyRecorded;
    const resources = about(event);
    // items have rows of their own, which name the events
    const others = resources.filter(resource => !resource.startsWith('item/'));
    this.audit.push(auditRow(lco, recorded, event.type === 'MovementReversed' ? resources : others));
    for (const resource of others) this.about.push({ lco, resource, revision: recorded.revision });
    if (eventsWithMovements.includes(recorded.type)) {
      const movements = movementsOf(event);
      for (let seq = 0; seq < movements.length; seq += 1) await this.addMovement(lco, recorded, movements[seq]!, seq);
      return;
    }
    const changesOf = stateChanges[event.type] as (said: object) => readonly StateChange[];
    for (const change of changesOf({ revision: event.revision, data: event.data, on: event.metadata.effectiveOn }))
      this.addState(lco, recorded.revision, change);
  }

  /** As `add`; where an event cannot be understood its rows are taken off again, and it throws. No event of the same LCO may follow then. */
  async addWhole(lco: number, recorded: Recorded): Promise<void> {
    const lists = [this.accounts, this.postings, this.shifted, this.movements, this.items, this.audit, this.about];
    const lengths = lists.map(({ length }) => length);
    try {
      await this.add(lco, recorded);
    } catch (error) {
      for (const [index, list] of lists.entries()) list.length = lengths[index]!;
      throw error;
    }
  }

  private async addMovement(lco: number, recorded: Recorded, movement: Movement, seq: number): Promise<void> {
    const from = await this.accountOf(lco, movement, movement.from);
    const to = await this.accountOf(lco, movement, movement.to);
    this.movements.push(movementRow(lco, recorded, seq, movement, { from, to }));
    await this.addPosting(from, recorded.revision, seq, movement, 0 - movement.pence);
    await this.addPosting(to, recorded.revision, seq, movement, movement.pence);
    for (const { end, opens, ...change } of itemChanges(recorded.revision, seq, movement)) {
      const account = end === 'from' ? from : to;
      const before = this.memory.itemOf(account, change.item) ?? (opens ? 0 : await this.leftOf(lco, account, change.item));
      this.items.push({ lco, account, revision: recorded.revision, seq, itemBalance: before + change.pence, ...change });
      this.memory.keepItem(account, change.item, before + change.pence);
    }
  }

  private async leftOf(lco: number, account: number, item: string): Promise<number> {
    return this.lookUp === undefined ? 0 : this.lookUp.item(lco, account, item);
  }

  private async addPosting(account: number, revision: number, seq: number, movement: Movement, pence: number): Promise<void> {
    const { effectiveOn } = movement;
    const period = periodNumber(movement.period);
    const before = this.memory.balanceOf(account, period) ?? (this.lookUp === undefined ? 0 : await this.lookUp.balance(account, period));
    const periodBalance = before + pence;
    this.postings.push({ account, period, revision, seq, effectiveOn, pence, periodBalance });
    this.memory.keepBalance(account, period, periodBalance);
    if (periodNumber(periodOf(effectiveOn)) !== period) this.shifted.push({ account, revision, seq, period, effectiveOn, pence });
  }

  private async accountOf(lco: number, { book, layer }: Movement, end: End): Promise<number> {
    const { party = '', line = '', detail = '' } = end;
    const key = `${lco}|${book}|${layer}|${end.class}|${party}|${line}|${detail}`;
    const known = this.memory.accountOf(key) ?? (await this.lookUp?.account(lco, book, layer, end));
    const account = known ?? this.nextAccount++;
    if (known === undefined) this.accounts.push({ account, lco, book, layer, class: end.class, party, line, detail });
    this.memory.keepAccount(key, account);
    return account;
  }

  private addState(lco: number, revision: number, { kind, id, part, from, body }: StateChange): void {
    const key = `${lco}|${kind}|${id}|${part}|${from}`;
    const before = this.states.get(key);
    const row = { lco, kind, id, part, effectiveFrom: from, fromRevision: revision, toRevision: stillOpen, body: JSON.stringify(body) };
    if (before === undefined) this.closings.push({ lco, kind, id, part, effectiveFrom: from, toRevision: revision });
    else if (before.fromRevision !== revision) this.states.set(`${key}|${before.fromRevision}`, Object.assign(before, { toRevision: revision }));
    this.states.set(key, row);
  }
}
