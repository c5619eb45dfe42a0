import { accountClasses, budgetClasses } from '#domain';
import { AreA, IsA, IsDate, IsOneOf, IsPence, IsSlug, IsText, Maybe } from './fields.js';
import { ChosenItem, DocumentNamed, ServiceSpan } from './movement.body.js';

const classes = [...new Set([...Object.keys(accountClasses), ...budgetClasses])];

/** One end of a movement: a class of accounts, and the keys that make it an account. */
export class MovementEnd {
  @IsOneOf(classes) class!: string;
  @Maybe() @IsSlug() party?: string;
  @Maybe() @IsSlug() line?: string;
  @Maybe() @IsSlug() detail?: string;
}

/** A movement: pence from one account to another, inside one book and layer. Credit `from`, debit `to`. */
export class JournalMovement {
  @IsSlug() book!: string;
  /** `actual` when it is left out. */
  @Maybe() @IsOneOf(['actual', 'budget']) layer?: string;
  @IsA(() => MovementEnd) from!: MovementEnd;
  @IsA(() => MovementEnd) to!: MovementEnd;
  @IsPence() pence!: number;
  @IsSlug() purpose!: string;
  /** Free text without personal data: it is kept for ever. */
  @Maybe() @IsText() narrative?: string;
  /** The day the right or duty arose; the command's when it is left out. */
  @Maybe() @IsDate() effectiveOn?: string;
  @Maybe() @IsA(() => ServiceSpan) service?: ServiceSpan;
  @Maybe() @IsDate() dueOn?: string;
  /** Of an item that another system opened: when. */
  @Maybe() @IsDate() originalOn?: string;
  @Maybe() @IsSlug() contract?: string;
  @Maybe() @IsA(() => DocumentNamed) document?: DocumentNamed;
  @Maybe() @IsSlug() function?: string;
  @Maybe() @AreA(() => ChosenItem, { least: 1 }) items?: ChosenItem[];
}
