/** The published settlements of performance year 2014, read as the folder's README says, and as the rows of inputs that settle them. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { mssp, type Version } from './mssp.js';

type Published = Readonly<Record<string, string>>;

/** The published rows: the byte order mark is not part of the first name. */
export function publishedRows(file: string): readonly Published[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
}

/** The agreements of Track 1 and Track 2 by the rule of 2013 to 2018. */
export const agreementsOf2014: readonly Version[] = [mssp({ track: 'track-1' })[0]!, mssp({ track: 'track-2' })[0]!];

const cents = (dollars: string) => (BigInt(dollars) * 100n).toString();

/** One row of inputs for each published row, as CSV. A score P4R is 1; an advance that was not taken is 0; the standard is met where money was shared. */
export function inputsCsv(rows: readonly Published[]): string {
  const header = 'key,agreement,currency,periodStart,benchmark,actual,lives,score,standard,advances.advance';
  const lines = rows.map(row => {
    const benchmark = cents(row['ABtotBnchmk']!);
    const actual = (BigInt(benchmark) - BigInt(cents(row['BnchmkMinExp']!))).toString();
    const score = row['QualScore'] === 'P4R' ? '1' : row['QualScore']!;
    const standard = Number(row['FinalShareRate']) > 0 ? 'met' : 'failed';
    const advance = row['Adv_Pay'] === '0' ? '0' : cents(row['Adv_Pay_Amt']!);
    const track = row['Track1'] === '1' ? 'mssp-track-1' : 'mssp-track-2';
    return [row['ACO_Num'], track, 'USD', '2014-01-01', benchmark, actual, row['N_AB'], score, standard, advance].join(',');
  });
  return `${[header, ...lines].join('\n')}\n`;
}

/** What one settlement says, in cents. */
export interface Ours {
  readonly result: number;
  readonly recouped: number;
  readonly isCleared: boolean;
}

/** Whether a settlement is the published one: money within a dollar, and the gate cleared exactly where savings were generated. */
export function isPublished(row: Published, { result, recouped, isCleared }: Ours): boolean {
  const isNear = (amount: number, dollars: string | undefined) => Math.abs(amount - Number(dollars === '' ? '0' : dollars) * 100) <= 100;
  return isNear(result, row['EarnSaveLoss']) && isNear(recouped, row['Adv_Pay_Recoup']) && isCleared === Number(row['GenSaveLoss']) > 0;
}
