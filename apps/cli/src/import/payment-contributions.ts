/** What each commissioner gives for its practices: agreed, called and received for the total, so that no cash is left and none is missing. */
import type { CommissionerTotal } from '#exchange';
import { lastDayOfYear, negate, periodOf, type Pence } from '#money';
import { yearly, type Posting } from './payment-journals.js';
import { chunked, type Chunk, type Step } from './plan.js';

/** The totals of the commissioners, each with the first row that it stands in. */
export interface Contributing {
  readonly posting: Posting;
  readonly attempt: number;
  readonly totals: readonly (CommissionerTotal & { readonly line: number })[];
}

/** The id of a commissioner's contribution: year, code, and eight digits of the file's SHA-256, since a year may come in several files. */
export function contributionOf({ year, file }: Posting, commissioner: string, attempt: number): string {
  return `nhs-${year}-${commissioner}-${file.sha256.slice(0, 8)}${attempt === 1 ? '' : `-${attempt}`}`;
}

/** Last of all, so that an import that is given up has hardly ever contributions to take back. */
export function contributionChunks({ posting, attempt, totals }: Contributing): readonly Chunk[] {
  const byLine = totals.toSorted((a, b) => a.line - b.line);
  return chunked(byLine.flatMap(total => (total.pence > 0 ? contributed(posting, attempt, total) : total.pence < 0 ? givenBack(posting, total) : [])));
}

function contributed(posting: Posting, attempt: number, { line, commissioner: party, pence }: Contributing['totals'][number]): readonly Step[] {
  const effectiveOn = lastDayOfYear(posting.year);
  const period = periodOf(effectiveOn);
  const { service, document } = yearly(posting);
  const contribution = contributionOf(posting, party, attempt);
  const authority = { kind: 'document', reference: posting.file.name, document };
  const said = { service, document };
  const of = (command: 'AgreeContribution' | 'CallContribution' | 'ReceiveContribution', data: object): Step => ({
    line,
    part: command,
    command,
    effectiveOn,
    authority,
    data,
  });
  return [
    of('AgreeContribution', { contribution, book: posting.book, party, pence, instalments: [{ dueOn: effectiveOn, pence }], ...said }),
    of('CallContribution', { contribution, pence, dueOn: effectiveOn, period, ...said }),
    of('ReceiveContribution', { contribution, pence, bank: posting.bank, period, ...said }),
  ];
}

/** A commissioner whose practices gave back more than they were paid gets it: part of what it contributed in earlier years. */
function givenBack(
  posting: Posting,
  { line, commissioner: party, pence }: { readonly line: number; readonly commissioner: string; readonly pence: Pence },
): Step {
  const common = { book: posting.book, pence: negate(pence), purpose: 'contribution', ...yearly(posting) };
  const payable = { class: 'payable', party };
  return {
    line,
    part: 'PostJournal',
    command: 'PostJournal',
    effectiveOn: lastDayOfYear(posting.year),
    data: {
      period: periodOf(lastDayOfYear(posting.year)),
      movements: [
        { from: payable, to: { class: 'income', party, detail: 'contribution' }, ...common },
        { from: { class: 'cash', detail: posting.bank }, to: payable, ...common },
      ],
    },
  };
}
