import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { document, fields, list, oneOf, optional, pence, period, plainDate, reader, service, slug, text, type Fields } from '../readers.js';
import { accountClasses, budgetClasses, type AccountClass } from './account-classes.js';
import { chosenItems } from './draft.js';
import { post, type NamedDraft } from './post.js';

const classes = Object.keys(accountClasses) as AccountClass[];

/** An end as a journal names it. */
export const end = fields({ class: oneOf([...classes, ...budgetClasses]), party: optional(slug), line: optional(slug), detail: optional(slug) });

/** A movement as a journal asks for it: its period and what it settles are decided; `effectiveOn` is the command's where it says none. */
export const journalMovement = fields({
  book: slug,
  layer: optional(oneOf(['actual', 'budget'])),
  from: end,
  to: end,
  pence,
  purpose: slug,
  narrative: optional(text(200)),
  effectiveOn: optional(plainDate),
  service: optional(service),
  dueOn: optional(plainDate),
  originalOn: optional(plainDate),
  contract: optional(slug),
  document: optional(document),
  function: optional(slug),
  items: optional(chosenItems),
});

const shape = { movements: list(journalMovement, { least: 1 }), period: optional(period) };

/** Reads what PostJournal asks. */
export const readPostJournal = reader(fields(shape));

/**
 * Posts one or many movements, each inside one book and layer, all or nothing: the way to every class whose own command comes later. In the budget it
 * moves between lines and what is unallocated; what a partner contributes is agreed and varied by its own commands.
 */
export function postJournal(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const drafts = asked.data.movements.map(({ layer, effectiveOn, ...movement }): NamedDraft => ({
    ...movement,
    layer: layer ?? 'actual',
    effectiveOn: effectiveOn ?? asked.effectiveOn,
  }));
  const agreed = drafts.find(({ layer, from, to }) => layer === 'budget' && (from.class === 'partner' || to.class === 'partner'));
  if (agreed !== undefined)
    return refuse('pair-not-allowed', 'a contribution is agreed and varied by its own commands, not by a journal', { from: agreed.from, to: agreed.to });
  return post(ledger, asked, [], drafts);
}
