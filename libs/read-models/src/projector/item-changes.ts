import { hasItems, sideOf, type Movement } from '#domain';
import { periodNumber } from '#money';

/** What a movement does to an open item at one of its ends; pence have the sign of the posting. */
export interface ItemChange {
  readonly end: 'from' | 'to';
  readonly item: string;
  readonly opens: boolean;
  readonly pence: number;
  readonly dueOn: string;
  readonly originalOn: string;
  readonly period: number;
  readonly effectiveOn: string;
  readonly purpose: string;
}

/** The items that a movement opens, lessens or gives back to, as the fold of the domain does: an end that settles nothing opens one, named as the movement. */
export function itemChanges(revision: number, seq: number, movement: Movement): readonly ItemChange[] {
  if (movement.layer !== 'actual') return [];
  return (['from', 'to'] as const).filter(end => hasItems(movement[end])).flatMap(end => atEnd(end, `${revision}.${seq}`, movement));
}

function atEnd(end: 'from' | 'to', name: string, movement: Movement): readonly ItemChange[] {
  const sign = sideOf(end) === 'debit' ? 1 : -1;
  const { effectiveOn, purpose, dueOn = effectiveOn, originalOn = '' } = movement;
  const common = { end, period: periodNumber(movement.period), effectiveOn, purpose };
  const settled = movement.settles?.filter(settlement => settlement.end === end) ?? [];
  if (settled.length === 0) return [{ ...common, item: name, opens: true, pence: sign * movement.pence, dueOn, originalOn }];
  const byItem = new Map<string, ItemChange>();
  for (const { item, pence, dueOn: itemDueOn } of settled) {
    const before = byItem.get(item)?.pence ?? 0;
    byItem.set(item, { ...common, item, opens: false, pence: before + sign * pence, dueOn: itemDueOn, originalOn: '' });
  }
  return [...byItem.values()];
}
