/** Lists where our settlements and published ones differ: by how much, and why. */
import { minus, toText, type Rational } from '#money';
import { resultOf, settle, readInputRow, type Checked } from '#risk-share';
import { exitCodes } from '../../exit-codes.js';
import { print, remark } from '../../terminal.js';
import { validAgreements } from '../agreement-file.js';
import type { Answer, RefusedRow, Settled } from '../answer.js';
import { ndjsonDocuments } from '../input-rows.js';
import type { Write } from '../run-settle.js';
import { unreadable } from '../unreadable.js';
import { classes, classOf, figureAt, type Class, type Explained, type OtherVersions } from './classify.js';
import { differenceWriters, type Difference } from './difference-formats.js';
import { mappingOf, publishedFigures, type Mapping } from './published.js';

export interface CompareOptions {
  readonly ours: string;
  readonly theirs: string;
  readonly key: string;
  readonly map: readonly string[];
  readonly agreement?: string;
  readonly format: keyof typeof differenceWriters;
}

/**
 * Writes one line for each figure that differs, in our order, then keys that only theirs has. The exit code is 1 if one differs by more than rounding.
 * Throws Failure where a file cannot be read or ours has no traces.
 */
export async function runCompare(options: CompareOptions, write: Write = print): Promise<void> {
  const mappings = options.map.map(mappingOf);
  const theirs = await publishedFigures(options.theirs, options.key, mappings);
  const otherVersions = trying(options.agreement === undefined ? [] : await validAgreements(options.agreement));
  const differences: Difference[] = [];
  const seen = new Set<string>();
  const counts = { equal: 0, blank: 0 };
  for await (const { place, document } of ndjsonDocuments(options.ours)) {
    const answer = document as Answer;
    seen.add(answer.key);
    const figures = theirs.get(answer.key);
    for (const [at, mapping] of mappings.entries()) {
      const published = figures?.[at];
      if (figures && published === undefined) counts.blank++;
      else if ('refused' in answer || !figures) differences.push(alone(answer, mapping, published));
      else {
        const found = between(explained(answer, options.ours, place), mapping, published!, otherVersions);
        if (found) differences.push(found);
        else counts.equal++;
      }
    }
  }
  for (const [key, figures] of theirs) if (!seen.has(key)) differences.push(...figures.map((figure, at) => onlyTheirs(key, mappings[at]!, figure)));
  await write(differenceWriters[options.format](differences));
  summarise(differences, counts);
}

function between(ours: Explained, { ours: field }: Mapping, theirs: Rational, otherVersions: OtherVersions): Difference | undefined {
  const mine = figureAt(ours, field);
  if (!mine) return { key: ours.key, field, ours: null, theirs: toText(theirs), difference: null, class: 'unexplained' };
  const difference = minus(mine, theirs);
  if (difference.numerator === 0n) return undefined;
  const found = classOf(ours, field, mine, theirs, otherVersions);
  return { key: ours.key, field, ours: toText(mine), theirs: toText(theirs), difference: toText(difference), class: found };
}

function alone(answer: Settled | RefusedRow, { ours: field }: Mapping, theirs: Rational | undefined): Difference {
  const mine = figureAt(answer, field);
  return { key: answer.key, field, ours: mine ? toText(mine) : null, theirs: theirs ? toText(theirs) : null, difference: null, class: 'unexplained' };
}

function onlyTheirs(key: string, { ours: field }: Mapping, theirs: Rational | undefined): Difference {
  return { key, field, ours: null, theirs: theirs ? toText(theirs) : null, difference: null, class: 'unexplained' };
}

function explained(answer: Settled, path: string, place: string): Explained {
  if (answer.trace && answer.explanation) return answer as Explained;
  throw unreadable(path, 'there is no trace; settle with --explain --format ndjson', place);
}

/** Settles the inputs of a row again by every other version of its agreement. */
function trying(agreements: readonly Checked[]): OtherVersions {
  return (ours, field) => {
    const read = readInputRow(ours.explanation.inputs);
    if ('faults' in read) return [];
    const others = agreements.filter(({ agreement: { id, version } }) => id === ours.agreement && version !== ours.version);
    return others.flatMap(({ terms }) => {
      const settled = settle(terms, read.inputs);
      return 'refused' in settled ? [] : (figureAt(resultOf(ours.key, settled), field) ?? []);
    });
  };
}

function summarise(differences: readonly Difference[], { equal, blank }: { readonly equal: number; readonly blank: number }): void {
  const count = (name: Class) => differences.filter(difference => difference.class === name).length;
  const counted = classes.map(name => ({ name, count: count(name) })).filter(one => one.count > 0);
  const parts = [
    `${equal} equal`,
    ...counted.map(({ name, count: of }) => `${of} ${name}`),
    ...(blank > 0 ? [`${blank} blank in theirs and not compared`] : []),
  ];
  remark(`${parts.join(', ')}.`);
  if (count('rounding') < differences.length) process.exitCode = exitCodes.no;
}
