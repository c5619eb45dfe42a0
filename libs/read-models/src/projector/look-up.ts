import type { End } from '#domain';
import type { EntityManager } from 'typeorm';
import { exact, query } from '../store/query.js';
import type { LookUp } from './batch-rows.js';

/** Reads what the projector does not remember, inside the batch's own transaction. */
export const lookUpIn = (manager: EntityManager): LookUp => ({
  async account(lco, book, layer, { class: name, party = '', line = '', detail = '' }: End) {
    const [found] = await query<{ account: number }>(
      manager,
      `select account from account where lco = :lco and book = :book and layer = :layer and class = :name
         and party = :party and line = :line and detail = :detail`,
      { lco, book, layer, name, party, line, detail },
    );
    return found?.account;
  },
  async balance(account, period) {
    const [last] = await query<{ pence: unknown }>(
      manager,
      `select period_balance as pence from posting where account = :account and period = :period order by revision desc, seq desc limit 1`,
      { account, period },
    );
    return last === undefined ? 0 : exact(last.pence);
  },
  async item(lco, account, item) {
    const [last] = await query<{ pence: unknown }>(
      manager,
      `select item_balance as pence from item where lco = :lco and account = :account and item = :item order by revision desc, seq desc limit 1`,
      { lco, account, item },
    );
    return last === undefined ? 0 : exact(last.pence);
  },
});

/** The first number that no account has. */
export async function nextAccountIn(manager: EntityManager): Promise<number> {
  const [last] = await query<{ account: unknown }>(manager, 'select coalesce(max(account), 0) as account from account');
  return exact(last!.account) + 1;
}
