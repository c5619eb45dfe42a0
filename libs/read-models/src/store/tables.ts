import { Column, Entity, PrimaryColumn } from 'typeorm';

const options = { synchronize: false } as const;

/** An LCO and its number in this file; every other table starts with the number. */
@Entity('lco', options)
export class LcoRow {
  @PrimaryColumn('integer') lco!: number;
  @Column('text') id!: string;
}

/** How far an LCO has been read: the last event, and why it goes no further, if it does not. */
@Entity('head', options)
export class HeadRow {
  @PrimaryColumn('integer') lco!: number;
  @Column('integer') revision!: number;
  @Column('text', { name: 'event_id' }) eventId!: string;
  @Column('text', { name: 'recorded_at' }) recordedAt!: string;
  @Column('text') parked!: string;
}

/** An account: the keys of one end, within its book and layer. */
@Entity('account', options)
export class AccountRow {
  @PrimaryColumn('integer') account!: number;
  @Column('integer') lco!: number;
  @Column('text') book!: string;
  @Column('text') layer!: string;
  @Column('text') class!: string;
  @Column('text') party!: string;
  @Column('text') line!: string;
  @Column('text') detail!: string;
}

/** One end of a movement: debit above zero. `periodBalance` is the running sum within account and period, in the order of recording. */
@Entity('posting', options)
export class PostingRow {
  @PrimaryColumn('integer') account!: number;
  @PrimaryColumn('integer') period!: number;
  @PrimaryColumn('integer') revision!: number;
  @PrimaryColumn('integer') seq!: number;
  @Column('text', { name: 'effective_on' }) effectiveOn!: string;
  @Column('integer') pence!: number;
  @Column('integer', { name: 'period_balance' }) periodBalance!: number;
}

/** A posting whose effective month is not its period, once more. */
@Entity('shifted', options)
export class ShiftedRow {
  @PrimaryColumn('integer') account!: number;
  @PrimaryColumn('integer') revision!: number;
  @PrimaryColumn('integer') seq!: number;
  @Column('integer') period!: number;
  @Column('text', { name: 'effective_on' }) effectiveOn!: string;
  @Column('integer') pence!: number;
}

/** A movement with everything a page shows of it. Absent texts are empty. */
@Entity('movement', options)
export class MovementRow {
  @PrimaryColumn('integer') lco!: number;
  @PrimaryColumn('integer') revision!: number;
  @PrimaryColumn('integer') seq!: number;
  @Column('text') event!: string;
  @Column('integer', { name: 'from_account' }) fromAccount!: number;
  @Column('integer', { name: 'to_account' }) toAccount!: number;
  @Column('integer') pence!: number;
  @Column('text') purpose!: string;
  @Column('text') narrative!: string;
  @Column('integer') period!: number;
  @Column('text', { name: 'effective_on' }) effectiveOn!: string;
  @Column('text', { name: 'service_from' }) serviceFrom!: string;
  @Column('text', { name: 'service_to' }) serviceTo!: string;
  @Column('text') settles!: string;
  @Column('text', { name: 'due_on' }) dueOn!: string;
  @Column('text', { name: 'original_on' }) originalOn!: string;
  @Column('text') reverses!: string;
  @Column('text') contract!: string;
  @Column('text') document!: string;
  @Column('text', { name: 'document_sha256' }) documentSha256!: string;
  @Column('text') function!: string;
}

/** What a movement did to an open item: pence with the sign of the posting, and what was left of the item, in the order of recording. */
@Entity('item', options)
export class ItemRow {
  @PrimaryColumn('integer') lco!: number;
  @PrimaryColumn('integer') account!: number;
  @PrimaryColumn('text') item!: string;
  @PrimaryColumn('integer') revision!: number;
  @PrimaryColumn('integer') seq!: number;
  @Column('integer') pence!: number;
  @Column('integer', { name: 'item_balance' }) itemBalance!: number;
  @Column('text', { name: 'due_on' }) dueOn!: string;
  @Column('text', { name: 'original_on' }) originalOn!: string;
  @Column('integer') period!: number;
  @Column('text', { name: 'effective_on' }) effectiveOn!: string;
  @Column('text') purpose!: string;
}

/** An event: who, on whose authority, why, from where, when it counts, when it was recorded, what it is about. */
@Entity('audit', options)
export class AuditRow {
  @PrimaryColumn('integer') lco!: number;
  @PrimaryColumn('integer') revision!: number;
  @Column('text', { name: 'event_id' }) eventId!: string;
  @Column('text') event!: string;
  @Column('integer') version!: number;
  @Column('text', { name: 'recorded_at' }) recordedAt!: string;
  @Column('text', { name: 'effective_on' }) effectiveOn!: string;
  @Column('text') command!: string;
  @Column('text', { name: 'command_id' }) commandId!: string;
  @Column('text', { name: 'actor_id' }) actorId!: string;
  @Column('text') organisation!: string;
  @Column('text') role!: string;
  @Column('text', { name: 'authority_kind' }) authorityKind!: string;
  @Column('text', { name: 'authority_reference' }) authorityReference!: string;
  @Column('text', { name: 'authority_document' }) authorityDocument!: string;
  @Column('text', { name: 'reason_code' }) reasonCode!: string;
  @Column('text', { name: 'reason_text' }) reasonText!: string;
  @Column('text') source!: string;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  @Column('text', { name: 'causation_id' }) causationId!: string;
  @Column('text') about!: string;
}

/** Which events are about a resource, such as `practice/P84001`. */
@Entity('about', options)
export class AboutRow {
  @PrimaryColumn('integer') lco!: number;
  @PrimaryColumn('text') resource!: string;
  @PrimaryColumn('integer') revision!: number;
}

/** One part of something that has states, from a day, as known from a revision; `body` is JSON of the shape that `state-bodies.ts` gives the kind and part. */
@Entity('state', options)
export class StateRow {
  @PrimaryColumn('integer') lco!: number;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('text') part!: string;
  @PrimaryColumn('text', { name: 'effective_from' }) effectiveFrom!: string;
  @PrimaryColumn('integer', { name: 'from_revision' }) fromRevision!: number;
  @Column('integer', { name: 'to_revision' }) toRevision!: number;
  @Column('text') body!: string;
}

/** Every table with rows of its own. */
export const rowClasses = [LcoRow, HeadRow, AccountRow, PostingRow, ShiftedRow, MovementRow, ItemRow, AuditRow, AboutRow, StateRow] as const;
