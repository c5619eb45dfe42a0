import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {
  agreementFieldFaults,
  agreementSchema,
  checkAgreement,
  inputsSchema,
  readInputRow,
  resultOf,
  settlementSchema,
  traceOf,
  type Settlement,
} from '#risk-share';
import { cases } from './arbitrary-agreement.js';
import { overBase, settling, type Json } from './examples.js';

const ajv = new Ajv2020({ allErrors: false });
const agreementIsFine = ajv.compile(agreementSchema);
const rowIsFine = ajv.compile(inputsSchema);
const answerIsFine = ajv.compile(settlementSchema);
const readerAccepts = (row: unknown) => !('faults' in readInputRow(row));
const row = (inputs: Json): Json => ({ key: 'k', periodStart: '2025-04-01', ...inputs });

/** What a value of a document is replaced by; fractions above 1 are left out, because no pattern can tell them. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1,
    1.5,
    61,
    2 ** 53,
    '',
    '0',
    '1',
    '-1',
    '0.0',
    '-0',
    '-0.0',
    '1.00',
    '01',
    '1.',
    '.5',
    '0,5',
    '50%',
    '1e3',
    ' 1',
    '1/2',
    '-1/2',
    '0/3',
  ),
  fc.constantFrom<unknown>(
    'x',
    'x y',
    'GBP',
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '2999-12-31',
    '3000-01-01',
    '04-31',
    '02-29',
    '12-31',
    [],
    {},
    ['a'],
    ['a', 'a'],
    [['0', '1']],
  ),
  fc.string({ maxLength: 5 }),
);

/** A document with one value replaced, added or taken away. */
function mangled(document: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(document, []);
  return fc.tuple(fc.nat(places.length - 1), strange, fc.constantFrom('replaced', 'added', 'gone')).map(([at, value, how]) => {
    const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    const path = places[at]!;
    const holder = path.slice(0, -1).reduce<Record<string, unknown>>((inside, name) => inside[name] as Record<string, unknown>, copy);
    const name = path.at(-1)!;
    if (how === 'added') holder[Array.isArray(holder) ? String(holder.length) : 'surprise'] = value;
    else if (how === 'gone' && !Array.isArray(holder)) Reflect.deleteProperty(holder, name);
    else holder[name] = value;
    return copy;
  });
}

function placesOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => [[...path, name], ...placesOf(inside, [...path, name])]);
}

describe('the schema of an agreement', () => {
  it('accepts what the validator accepts field by field, and refuses the same documents', () => {
    const outcomes = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        cases().chain(([fragment]) => mangled(overBase(fragment))),
        document => {
          const accepted = agreementIsFine(document);
          outcomes[accepted ? 'accepted' : 'refused']++;
          expect([document, accepted]).toEqual([document, agreementFieldFaults(document).length === 0]);
        },
      ),
      { numRuns: 1000 },
    );
    expect(Math.min(outcomes.accepted, outcomes.refused)).toBeGreaterThan(80);
  });
  it('accepts every valid agreement, as it came and as it is stored', () => {
    fc.assert(
      fc.property(cases(), ([fragment]) => {
        const checked = checkAgreement(overBase(fragment));
        return agreementIsFine(overBase(fragment)) && 'agreement' in checked && agreementIsFine(checked.agreement);
      }),
    );
  });
  it('names the checks between fields that it cannot make', () => {
    const text = JSON.stringify(agreementSchema);
    expect(text.match(/Not in this schema: /g)!.length).toBeGreaterThan(8);
    expect(text).toContain('Ends rise strictly; the last, and only the last, is null.');
    expect(agreementSchema['$comment']).toBe('Not in this schema: waterfall and gate.down exclude each other.');
  });
  it.each(['3/2', '1000001/1000000'])('leaves to the validator that %s is no share, and says so', share => {
    const document = overBase({ bands: { up: [{ upTo: null, share }] } });
    expect(agreementFieldFaults(document)).toEqual([{ pointer: '/bands/up/0/share', message: 'outside 0..1' }]);
    expect(JSON.stringify(agreementSchema)).toContain('A fraction too is at most 1.');
  });
});

describe('the schema of a row of inputs', () => {
  it('accepts what the reader accepts, and refuses the same rows', () => {
    fc.assert(
      fc.property(
        cases().chain(([, inputs]) => mangled(row(inputs))),
        document => expect([document, rowIsFine(document)]).toEqual([document, readerAccepts(document)]),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the schema of an answer', () => {
  it('accepts every settlement, with and without its trace, and every refusal', () => {
    fc.assert(
      fc.property(cases(), ([fragment, inputs]) => {
        const settled = settling(overBase(fragment), inputs) as Settlement;
        const result = resultOf('k', settled);
        return answerIsFine(result) && answerIsFine({ ...result, trace: traceOf(settled), explanation: {} });
      }),
    );
    const refusal = { key: 'k', ...settling(overBase(), { benchmark: 1 }) };
    expect([answerIsFine(refusal), answerIsFine({ ...refusal, refused: 'no' }), answerIsFine({})]).toEqual([true, false, false]);
  });
});
