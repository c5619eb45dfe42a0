import type { Pence } from '#money';
import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { balanceOf, bookOf } from '../books/find-in-books.js';
import type { Book } from '../books/books.js';
import { post, type NamedDraft } from '../books/post.js';
import { fields, reader, slug, type Fields } from '../readers.js';
import type { SavingsEvents, Share } from './events.js';
import { approvedSettlement } from './find-in-savings.js';
import { realisedPence } from './savings.js';

const { items: _, ...options } = movementFields;
const shape = { settlement: slug, book: slug, ...options };
type ShareSavings = Asked<Fields<typeof shape>>;

/** Reads what ShareSavings asks: the shares are those that were approved. */
export const readShareSavings = reader(fields(shape));

/**
 * Posts an approved settlement once the pot is realised in the book: each share is owed to its party and each practice; what a practice got on account
 * is used up first; the ring-fenced part goes to the reserve for reinvestment in primary care. The parts are the pot.
 */
export function shareSavings(ledger: Ledger, asked: ShareSavings): Decision {
  const { settlement: id, book: fund } = asked.data;
  const settlement = approvedSettlement(ledger, id);
  if (isRefusal(settlement)) return settlement;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  if (settlement.shared) return refuse('nothing-to-change', `${id} is shared`);
  const { potPence, shares, agreement, version } = settlement.calculated;
  const realised = realisedPence(settlement, fund);
  if (realised < potPence) return refuse('wrong-stage', `${realised} of ${potPence} pence are realised in ${fund}`, { pot: potPence, realised });
  const primary = ledger.savings.agreements.get(agreement)!.versions.find(each => each.version === version)!.primaryCare.party;
  const owed = shares.filter(({ level, party, pence }) => pence !== 0 && (level === 'practice' || (level === 'party' && party !== primary)));
  const first = ledger.revision + 2; // the naming event comes first, then what is owed, in one event
  const drafts = [
    ...owed.map(share => owedTo(asked, share)),
    ...owed.flatMap((share, n) => usedUp(asked, book, share, `${first}.${n}`)),
    ...setAside(asked, shares),
  ];
  const data: SavingsEvents['SavingsShared'] = { settlement: id, book: fund, shares };
  return post(ledger, asked, [{ type: 'SavingsShared', data }], drafts);
}

const common = ({ data, effectiveOn }: ShareSavings, purpose: string) => ({ book: data.book, layer: 'actual' as const, effectiveOn, ...said(data, purpose) });

const owedTo = (asked: ShareSavings, { party, pence }: Share): NamedDraft => ({
  ...common(asked, 'gain-share'),
  from: { class: 'payable', party },
  to: { class: 'expenditure', party, detail: 'gain-share-paid-on' },
  pence: pence as Pence,
});

/** The advance on account of the gain share is taken from what is owed now, as far as both go. */
function usedUp(asked: ShareSavings, book: Book, { party, pence }: Share, item: string): readonly NamedDraft[] {
  const advance = { class: 'advance' as const, party, detail: 'gain-share' };
  const used = Math.min(balanceOf(book, advance), pence) as Pence;
  if (used <= 0) return [];
  return [{ ...common(asked, 'recovery'), purpose: 'recovery', from: advance, to: { class: 'payable', party }, pence: used, items: [{ item, pence: used }] }];
}

function setAside(asked: ShareSavings, shares: readonly Share[]): readonly NamedDraft[] {
  const pence = shares.find(({ level }) => level === 'reinvested')?.pence ?? 0;
  if (pence === 0) return [];
  return [
    {
      ...common(asked, 'reinvestment'),
      purpose: 'reinvestment',
      from: { class: 'reserve', detail: 'primary-care-reinvestment' },
      to: { class: 'appropriation', detail: 'to-reinvestment-reserve' },
      pence: pence as Pence,
    },
  ];
}
