import type { DataSource } from 'typeorm';
import { exact, listOf, query, together } from '../store/query.js';
import type { UpTo } from './balances.js';

/** What has become of the item of a call, in pence: `called` less what was reversed and credited is what was `received` and is `outstanding`. */
export interface CallSums {
  readonly called: number;
  /** Taken off without money: credit note, write-off, set-off, passed to another party. */
  readonly credited: number;
  readonly received: number;
  readonly outstanding: number;
}

interface Row {
  readonly item: string;
  readonly own: unknown;
  readonly money: unknown;
  readonly pence: unknown;
}

const itemsAtOnce = 500;

/**
 * The sums of items of calls up to an end, known at a revision; an item that was not opened by then is absent. A reversal of the call takes it off
 * whole; money is cash, or what stood on suspense as cash that nobody had placed; a reversal of a receipt or credit lessens what it had added.
 */
export async function callSumsAt(
  on: DataSource,
  { lco, revision, end }: { readonly lco: number; readonly revision: number; readonly end: UpTo },
  items: readonly string[],
): Promise<ReadonlyMap<string, CallSums>> {
  const within = 'period' in end ? 'i.period <= :end' : 'i.effective_on <= :end';
  const found = new Map<string, CallSums>();
  for (let at = 0; at < items.length; at += itemsAtOnce) {
    const { places, values } = listOf('item', items.slice(at, at + itemsAtOnce));
    const text = `select i.item, sum(i.pence) as pence,
        sum(case when i.item = i.revision || '.' || i.seq or i.item = m.reverses then i.pence else 0 end) as own,
        sum(case when o.class in ('cash', 'suspense') then i.pence else 0 end) as money
      from account a join item i on i.lco = a.lco and i.account = a.account
      join movement m on m.lco = i.lco and m.revision = i.revision and m.seq = i.seq
      join account o on o.account = case when m.from_account = a.account then m.to_account else m.from_account end
      where a.lco = :lco and a.class = 'receivable' and i.item in (${places}) and i.revision <= :revision and ${within} group by i.item`;
    const bounds = { lco, revision, end: 'period' in end ? end.period : end.day };
    for (const row of await query<Row>(on, text, together(values, bounds))) found.set(row.item, sumsOf(row));
  }
  return found;
}

function sumsOf(row: Row): CallSums {
  const [own, money, outstanding] = [exact(row.own), exact(row.money), exact(row.pence)];
  const received = 0 - money;
  return { called: received + outstanding, credited: own - received - outstanding, received, outstanding };
}
