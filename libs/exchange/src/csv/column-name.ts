/** Names of columns: the same column is written "Appraisal Costs ", "PracticeType", "Practice Type" or "Doctors.Retainer.Scheme.Payments" in other years. */
import { createHash } from 'node:crypto';

const longestSlug = 40;
const fillers = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** What makes two headers one column: letters and digits, in lower case, without accents. Empty where a header has none. */
export function foldedName(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** A header as people read it: no outer blanks, and one blank between words. */
export function shownName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/**
 * An id for each column, in order: "Global Sum" is `global-sum`. It depends on the name alone: above 40 characters fillers go and then last words.
 * Only where that leaves two names of one list with the same id, the shortened ones end in six digits of the hash of their own name.
 */
export function slugsOf(names: readonly string[]): readonly string[] {
  const plain = names.map(slugOf);
  return plain.map((slug, at) => {
    const isShortened = wordsOf(names[at]!).join('-') !== slug;
    return isShortened && plain.filter(other => other === slug).length > 1 ? withHash(slug, names[at]!) : slug;
  });
}

function slugOf(name: string): string {
  const words = wordsOf(name);
  if (words.join('-').length <= longestSlug) return words.join('-');
  const telling = words.filter(word => !fillers.has(word));
  while (telling.length > 1 && telling.join('-').length > longestSlug) telling.pop();
  return telling.join('-').slice(0, longestSlug);
}

function wordsOf(name: string): readonly string[] {
  const spaced = withoutAccents(name).replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

function withHash(slug: string, name: string): string {
  const hash = createHash('sha256').update(foldedName(name)).digest('hex').slice(0, 6);
  return `${slug.slice(0, longestSlug - 7).replace(/-$/, '')}-${hash}`;
}

const withoutAccents = (name: string) => name.normalize('NFKD').replace(/\p{Mark}/gu, '');
