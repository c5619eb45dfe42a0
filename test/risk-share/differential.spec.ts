import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rational, toText, fraction } from '#money';
import { checkAgreement, settle } from '#risk-share';
import { cases } from './arbitrary-agreement.js';
import type { InputDocument } from './documents.js';
import { agreed, inputsOf, overBase, settling, written, type Json } from './examples.js';
import { settleNaively } from './naive.js';

const exact = ([numerator, scale]: readonly [bigint, bigint]) => toText(fraction(numerator, scale));
const defaults = { periodStart: '2025-04-01', additions: {}, lossOnly: false, bases: {}, available: {}, periodFraction: '1', advances: {}, weights: {} };

describe('a second, naive settlement', () => {
  it('agrees to the penny, whatever the agreement and the inputs', () => {
    let count = 0;
    fc.assert(
      fc.property(cases(), ([fragment, inputs]) => {
        const document = overBase(fragment);
        const { agreement, terms } = agreed(document);
        const settled = settle(terms, inputsOf(inputs));
        const naive = settleNaively(agreement, { ...defaults, ...inputs } as unknown as InputDocument);
        const { result, payable, carried, recouped, parts, variance, complement, trace } = written(settled);
        count++;
        expect({ result, payable, carried, recouped, parts, variance, complement }).toEqual({
          result: naive.result,
          payable: naive.payable,
          carried: naive.carried,
          recouped: naive.recouped,
          parts: naive.parts,
          variance: exact(naive.variance),
          complement: exact(naive.complement),
        });
        expect(trace[4]!.using['factor']).toBe(toText(rational(naive.gateFactor)));
      }),
      { numRuns: 1000 },
    );
    expect(count).toBe(1000);
  });
  it('is compared on agreements that are valid', () => {
    fc.assert(
      fc.property(cases(), ([fragment]) => {
        const checked = checkAgreement(overBase(fragment));
        expect('faults' in checked ? checked.faults : []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  it('is asked for settlements that are not refused', () => {
    fc.assert(
      fc.property(cases(), ([fragment, inputs]) => {
        const settled: Json = settling(overBase(fragment), inputs) as unknown as Json;
        expect(settled['refused']).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
