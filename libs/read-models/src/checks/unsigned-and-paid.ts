import { historiesAt } from '../queries/states.js';
import { movementName } from '../queries/lines.js';
import { exact, listOf, query, together } from '../store/query.js';
import type { Watch, Watched } from './watched.js';

/** Contracts that were paid under interim authority and are not signed on the day: their obligations, less what was reversed, credited or recovered. */
export async function unsignedAndPaid(watched: Watched): Promise<readonly Watch[]> {
  const { on, lco, basis, day } = watched;
  const found = await historiesAt(on, { lco, revision: basis.revision }, 'contract');
  const unsigned = [...found.values()].flatMap(parts => {
    const owed = parts.all('contract.obligation').filter(({ from }) => from <= day);
    const isSigned = (parts.get('contract.signed')?.from ?? '9') <= day;
    return isSigned || owed.length === 0 ? [] : [{ contract: parts.id, owed }];
  });
  if (unsigned.length === 0) return [];
  const lessened = await lessenedOf(
    watched,
    unsigned.map(({ contract }) => contract),
  );
  const reversed = new Set(lessened.map(({ reverses }) => reverses));
  return unsigned.flatMap(({ contract, owed }) => {
    // the movement follows the event that names it
    const standing = owed.filter(({ revision }) => !reversed.has(movementName({ revision: revision + 1, seq: 0 })));
    const credits = lessened.filter(each => each.contract === contract && each.reverses === '' && !reversed.has(movementName(each)));
    const amount = [...standing.map(({ body }) => body.pence), ...credits.map(each => 0 - each.pence)].reduce((sum, pence) => sum + pence, 0);
    return amount <= 0 ? [] : [{ watch: 'unsigned-and-paid', book: '', about: `contract/${contract}`, amount, since: standing[0]!.from } as const];
  });
}

interface Lessened {
  readonly contract: string;
  readonly revision: number;
  readonly seq: number;
  readonly reverses: string;
  readonly pence: number;
}

/** Movements for a contract by the day that reverse another, or take cost back: credit notes and recoveries. */
async function lessenedOf({ on, lco, basis, day }: Watched, contracts: readonly string[]): Promise<readonly Lessened[]> {
  const { places, values } = listOf('contract', contracts);
  const text = `select m.contract, m.revision, m.seq, m.reverses, m.pence from movement m join account f on f.account = m.from_account
    where m.lco = :lco and m.contract in (${places}) and m.revision <= :revision and m.effective_on <= :day and (m.reverses <> '' or f.class = 'expenditure')
    order by m.revision, m.seq`;
  const rows = await query<Lessened>(on, text, together(values, { lco, revision: basis.revision, day }));
  return rows.map(row => ({ ...row, pence: exact(row.pence) }));
}
