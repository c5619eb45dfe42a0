import { AreA, IsA, IsDate, IsItem, IsOneOf, IsPence, IsPeriod, IsSha256, IsSlug, IsText, Maybe } from './fields.js';

/** A document by its name, and its SHA-256 where the file was seen. */
export class DocumentNamed {
  @IsText() name!: string;
  @Maybe() @IsSha256() sha256?: string;
}

/** The days that something is for. */
export class ServiceSpan {
  @IsDate() from!: string;
  /** The last day. */
  @IsDate() to!: string;
}

/** An open item that is settled, and how much of it. */
export class ChosenItem {
  /** Its name `<revision>.<n>`, or the movement of an earlier command: `{ "commandId", "event", "n" }`. */
  @IsItem() item!: string;
  @IsPence() pence!: number;
  /** The end of the movement, where both ends have an item of this name. */
  @Maybe() @IsOneOf(['from', 'to']) end?: string;
}

/** What a command that makes movements may say of them. */
export class MovementOptions {
  /** The accounting period; else the open one that holds the date, else the earliest open one after it. */
  @Maybe() @IsPeriod() period?: string;
  @Maybe() @IsSlug() purpose?: string;
  /** Free text without personal data: it is kept for ever. */
  @Maybe() @IsText() narrative?: string;
  @Maybe() @IsA(() => ServiceSpan) service?: ServiceSpan;
  @Maybe() @IsDate() dueOn?: string;
  @Maybe() @IsA(() => DocumentNamed) document?: DocumentNamed;
  /** The statutory function that the money serves. */
  @Maybe() @IsSlug() function?: string;
  /** What is settled; the oldest due first when it is left out. */
  @Maybe() @AreA(() => ChosenItem, { least: 1 }) items?: ChosenItem[];
}
