import { legalBases, levels } from '#domain';
import { AreA, AreOneOf, IsA, IsDate, IsExact, IsOneOf, IsPence, IsPenceFromZero, IsSlug, IsTruth, IsWholeBetween, Maybe } from './fields.js';

/** The part of a line's value that may not be pooled, and how it was found. */
export class ExcludedPart {
  @IsSlug() method!: string;
  @IsPence() pence!: number;
}

/** A line may be pooled under a law, from a day to a last day. */
export class PoolableEntry {
  @IsOneOf(legalBases) basis!: string;
  @Maybe() @IsDate() from?: string;
  @Maybe() @IsDate() until?: string;
  @Maybe() @IsA(() => ExcludedPart) excluded?: ExcludedPart;
}

/** A module of a contract, the line that its money runs on, and when that may be pooled. */
export class ModuleOfTerms {
  @IsSlug() module!: string;
  @IsSlug() line!: string;
  @AreA(() => PoolableEntry, { most: 100 }) poolable!: PoolableEntry[];
}

/** The right of return: parameters of the contract, never constants. */
export class ReturnTerms {
  @IsWholeBetween(1, 50) intervalYears!: number;
  @IsWholeBetween(1, 365) windowDays!: number;
  @IsWholeBetween(0, 120) noticeMonths!: number;
  @IsWholeBetween(1, 50) uses!: number;
  @IsOneOf(['contractor', 'allOriginalPartners']) consent!: string;
  /** What happens to patients who say nothing, by window; the last one serves all later windows. */
  @AreOneOf(['follow', 'stay'], { least: 1, most: 50 }) patientsDefault!: string[];
  @IsOneOf(['28-february', '1-march']) leapDay!: string;
  @IsOneOf(['twelfths-then-days']) proRata!: string;
  @IsExact() onAccount!: string;
  @IsWholeBetween(0, 600) longStopMonths!: number;
  @IsOneOf(['due', 'schedule']) advances!: string;
  @IsTruth() setOff!: boolean;
}

/** The terms of a contract: whose lists count, what may be paid without agreement, modules, and the right of return. */
export class ContractTerms {
  @AreOneOf(levels, { most: levels.length }) coveredLevels!: string[];
  @Maybe() @IsPenceFromZero() unagreedLimitPence?: number;
  @AreA(() => ModuleOfTerms) modules!: ModuleOfTerms[];
  @Maybe() @IsA(() => ReturnTerms) return?: ReturnTerms;
}
