/** Published figures by key, in whatever columns their publisher chose. */
import { rational, times, isRational, type Rational } from '#money';
import { wrongUsage } from '../../failure.js';
import { csvRows } from '../csv-table.js';
import { unreadable } from '../unreadable.js';

/** One figure to compare: our field, their column, and what theirs is multiplied by to be in minor units. */
export interface Mapping {
  readonly ours: string;
  readonly theirs: string;
  readonly factor: Rational;
}

/** A figure of theirs; undefined where the cell is blank. */
export type Published = ReadonlyMap<string, readonly (Rational | undefined)[]>;

/** Reads "result=EarnSaveLoss*100". Throws Failure for anything else. */
export function mappingOf(text: string): Mapping {
  const [, ours, theirs, factor = '1'] = /^([^=*]+)=([^=]+?)(?:\*([^*]+))?$/.exec(text) ?? [];
  if (ours === undefined || theirs === undefined || !isRational(factor)) {
    throw wrongUsage(`${JSON.stringify(text)} is no mapping.`, 'Write OURS=THEIRS or OURS=THEIRS*FACTOR, for example result=EarnSaveLoss*100.');
  }
  return { ours, theirs, factor: rational(factor) };
}

/** The mapped figures of a CSV file by key. Throws Failure for a missing column, a key that stands twice, and a cell that is no exact number. */
export async function publishedFigures(path: string, key: string, mappings: readonly Mapping[]): Promise<Published> {
  const places: number[] = [];
  const found = new Map<string, readonly (Rational | undefined)[]>();
  const takeHeader = (names: readonly string[]) => {
    for (const name of [key, ...mappings.map(({ theirs }) => theirs)]) {
      if (!names.includes(name)) throw unreadable(path, `there is no column ${JSON.stringify(name)}`, 'header');
      places.push(names.indexOf(name));
    }
  };
  for await (const { number, cells } of csvRows(path, takeHeader)) {
    const [id = '', ...figures] = places.map(place => cells[place]!);
    if (found.has(id)) throw unreadable(path, `the key ${JSON.stringify(id)} stands twice`, `row ${number}`);
    found.set(
      id,
      figures.map((cell, at) => figureOf(cell, mappings[at]!, path, number)),
    );
  }
  return found;
}

function figureOf(cell: string, { theirs, factor }: Mapping, path: string, number: number): Rational | undefined {
  if (cell === '') return undefined;
  if (!isRational(cell)) throw unreadable(path, `${JSON.stringify(cell)} in ${theirs} is no exact number`, `row ${number}`);
  return times(rational(cell), factor);
}
