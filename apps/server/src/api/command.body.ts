import { IsA, IsDate, IsInstant, IsReasonCode, IsSha256, IsText, Maybe } from './fields.js';

/** Why. What is recorded cannot be erased: no personal data. */
export class Reason {
  /** A code of small letters, digits and dashes. */
  @IsReasonCode() code!: string;
  /** A sentence, without personal data: it is kept for ever. */
  @IsText() text!: string;
}

/** A document that was seen: its name and its SHA-256. The document itself is kept elsewhere. */
export class FileSeen {
  @IsText() name!: string;
  @IsSha256() sha256!: string;
}

/** On what somebody acts: a resolution, a delegation, a contract. */
export class Authority {
  /** A code of small letters, digits and dashes. */
  @IsReasonCode() kind!: string;
  @IsText() reference!: string;
  @Maybe() @IsA(() => FileSeen) document?: FileSeen;
}

/** What every command says, whatever it asks. */
export class CommandBody {
  /** The day from which it counts; today in Europe/London when it is left out. */
  @Maybe() @IsDate() effectiveOn?: string;
  @IsA(() => Reason) reason!: Reason;
  @Maybe() @IsA(() => Authority) authority?: Authority;
  /** An instant in UTC; after it the command is refused, so that a delayed duplicate does nothing. */
  @Maybe() @IsInstant() notAfter?: string;
}
