import { IsCount, IsDictionary } from './fields.js';

/** The control totals of a file: rows, parties, and pence by slug. */
export class FileTotals {
  @IsCount() rows!: number;
  @IsCount() parties!: number;
  @IsDictionary('pence') pence!: Record<string, number>;
}
