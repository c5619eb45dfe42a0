/** What is published about the formats: three schemas and the tables of their fields, all from the tables of fields. */
import { agreementRules } from './check/check-agreement.js';
import { agreementFields } from './fields/agreement-fields.js';
import { fieldTable } from './fields/field-table.js';
import { inputRowFields } from './fields/input-fields.js';
import { jsonSchema, merged, type JsonSchema } from './fields/json-schema.js';
import { refusalFields, resultFields } from './fields/result-fields.js';
import { refusalReasons } from './refusal.js';

const inputNotes = [{ at: '', says: 'Which inputs are needed depends on the agreement; actual and costs exclude each other.' }];

/** The schema of an agreement; checks between fields are named in its `$comment`s. */
export const agreementSchema: JsonSchema = jsonSchema('agreement.schema.json', 'An agreement', agreementFields, agreementRules);
/** The schema of a row of inputs. */
export const inputsSchema: JsonSchema = jsonSchema('settlement-inputs.schema.json', 'A row of inputs', inputRowFields, inputNotes);
/** The schema of an answer: a settlement or a refusal. A trace and an explanation stand in it only when they were asked for. */
export const settlementSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'settlement.schema.json',
  title: 'An answer',
  anyOf: [settlementWithTrace(), withoutHead(jsonSchema('', '', refusalFields))],
};

function settlementWithTrace(): JsonSchema {
  const schema = withoutHead(jsonSchema('', '', resultFields));
  const entry = {
    type: 'object',
    required: ['step', 'name', 'in', 'out', 'using'],
    properties: { step: { type: 'integer' }, name: { type: 'string' }, in: { type: 'string' }, out: { type: 'string' }, using: { type: 'object' } },
  };
  const trace = { description: 'With --explain: the seventeen steps.', type: 'array', minItems: 17, maxItems: 17, items: entry };
  const explanation = { description: 'With --explain: the parameters and where they stand in the agreement, and the inputs.', type: 'object' };
  return merged(schema, { properties: merged(schema['properties'] as JsonSchema, { trace, explanation }) });
}

function withoutHead(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !['$schema', '$id', 'title'].includes(keyword)));
}

/** The field tables in Markdown: of the agreement with its checks, of the inputs, of the results, and the reasons of refusals. */
export const fieldTables = {
  agreement: fieldTable(agreementFields),
  checks: `${agreementRules.map(({ at, says }) => `- \`${at === '' ? '/' : at}\`: ${says}`).join('\n')}\n`,
  inputs: fieldTable(inputRowFields),
  results: fieldTable(resultFields),
  refusals: `| reason | meaning |\n|---|---|\n${Object.entries(refusalReasons)
    .map(([reason, says]) => `| \`${reason}\` | ${says} |\n`)
    .join('')}`,
} as const;
