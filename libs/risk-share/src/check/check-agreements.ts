/** Several agreements, and several versions of one. */
import type { Agreement } from '../fields/agreement-fields.js';
import { checkAgreement, type Checked } from './check-agreement.js';
import type { Fault } from './fault.js';
import { unless } from './rule.js';

/**
 * Takes a document with one agreement or a list of them, or lists everything that is wrong: in each, and between versions of one id, whose numbers
 * have no gap and whose dates do not overlap. Pointers into a list begin with the place in it.
 */
export function checkAgreements(document: unknown): { readonly agreements: readonly Checked[] } | { readonly faults: readonly Fault[] } {
  const found = Array.isArray(document) ? document.map(checkAgreement) : [checkAgreement(document)];
  const prefix = (at: number) => (Array.isArray(document) ? `/${at}` : '');
  const faults = found.flatMap((one, at) =>
    'faults' in one ? one.faults.map(({ pointer, message }) => ({ pointer: `${prefix(at)}${pointer}`, message })) : [],
  );
  const agreements = found.flatMap(one => ('faults' in one ? [] : [one]));
  const all = [
    ...faults,
    ...unless(found.length > 0, '', 'no agreement'),
    ...found.flatMap((one, at) => ('faults' in one ? [] : amongVersions(found, one, at))),
  ];
  return all.length > 0 ? { faults: all } : { agreements };
}

function amongVersions(found: readonly ReturnType<typeof checkAgreement>[], { agreement }: Checked, at: number): readonly Fault[] {
  const others = found.flatMap((one, place) => ('faults' in one || one.agreement.id !== agreement.id || place === at ? [] : [{ ...one.agreement, place }]));
  const earlier = others.filter(({ place }) => place < at);
  const isFirst = others.every(({ version }) => version >= agreement.version);
  const isNext = others.some(({ version }) => version === agreement.version - 1);
  return [
    ...unless(!earlier.some(({ version }) => version === agreement.version), `/${at}/version`, `stands twice for ${agreement.id}`),
    ...unless(isFirst || isNext, `/${at}/version`, `version ${agreement.version - 1} of ${agreement.id} is missing`),
    ...earlier.filter(other => isOverlapping(other, agreement)).map(({ version }) => overlaps(at, version)),
  ];
}

const overlaps = (at: number, version: number): Fault => ({ pointer: `/${at}/effectiveFrom`, message: `dates overlap with version ${version}` });

function isOverlapping(a: Agreement, b: Agreement): boolean {
  return (b.effectiveTo === null || a.effectiveFrom < b.effectiveTo) && (a.effectiveTo === null || b.effectiveFrom < a.effectiveTo);
}

/** The version in force when a period begins: effectiveFrom <= periodStart < effectiveTo. Undefined where none is. */
export function inForce(versions: readonly Checked[], periodStart: string): Checked | undefined {
  return versions.find(({ agreement: { effectiveFrom, effectiveTo } }) => effectiveFrom <= periodStart && (effectiveTo === null || periodStart < effectiveTo));
}
