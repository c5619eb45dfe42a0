/** What docs/ holds of the savings engine: schemas, field tables, the example agreements read out, and three settlements explained. */
import { agreementSchema, fieldTables, inputsSchema, sentencesOf, settlementSchema, type Checked } from '#risk-share';
import { validAgreements } from './agreement-file.js';
import { answering, byId } from './answer.js';
import { explanationText } from './explanation-text.js';
import { inputRows } from './input-rows.js';

const examples = 'docs/examples/agreements';
const named = [
  ['nhs-gain-and-loss-share', 'An NHS gain and loss share with a collar'],
  ['section-75-pooled-fund', 'A section 75 rule for over- and underspend'],
  ['tiered-risk-corridor', 'A tiered risk corridor'],
] as const;
const explained = [
  ['Capped', 'tiered-risk-corridor', 'capped', 'What is shared is cut at 5 % of the benchmark, after sharing and quality.'],
  ['Gated', 'tiered-risk-corridor', 'gated', 'The saving is one penny short of the gate of 2 % of the benchmark: nothing is shared.'],
  ['Split to the penny', 'nhs-gain-and-loss-share', 'penny split', 'One rounding, then two odd pennies, which go to the two largest remainders.'],
] as const;

/** The documents by the path under the repository's root; the examples are read from there. */
export async function documents(root: string): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/agreement.schema.json', json(agreementSchema)],
    ['docs/settlement-inputs.schema.json', json(inputsSchema)],
    ['docs/settlement.schema.json', json(settlementSchema)],
    ['docs/agreements.md', await agreementsPage(root)],
    ['docs/settlements-explained.md', await explainedPage(root)],
  ]);
}

const json = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

async function agreementsPage(root: string): Promise<string> {
  const readOut = await Promise.all(named.map(([file, title]) => exampleReadOut(root, file, title)));
  return `# Agreements

Made by \`npm run docs\` from the tables of fields in \`libs/risk-share\`; do not edit. The schemas are \`agreement.schema.json\`,
\`settlement-inputs.schema.json\` and \`settlement.schema.json\`.

Money is whole minor units. A rate is an exact text, \`0.4433\` or \`7/40\`; JSON numbers, percent signs, exponents, separators and blanks
are refused. A fault is named by a JSON pointer and a sentence, all faults at once: \`lco agreement check FILE\`.

## An agreement

${fieldTables.agreement}
### Checks between fields

${fieldTables.checks}
## A row of inputs

In CSV the columns of a map are \`additions.NAME\`, \`bases.NAME\`, \`available.SOURCE\`, \`advances.ID\` and \`weights.PARTY\`. A blank
cell is a missing input, never zero; \`costs\` stand in JSON only. Which inputs are needed depends on the agreement.

${fieldTables.inputs}
## A settlement

${fieldTables.results}
With \`--explain\` \`trace\` has seventeen entries, one for each step, also for steps that changed nothing; \`explanation\` has the version of the engine, the
inputs, and for each step the parameters it read, where they stand in the agreement, and a sentence.

## Refusals

${fieldTables.refusals}
## Examples

${readOut.join('\n')}`;
}

async function exampleReadOut(root: string, file: string, title: string): Promise<string> {
  const path = `${examples}/${file}.json`;
  return `### ${title}\n\n\`${path}\`\n\n${sentences(await validAgreements(`${root}/${path}`))}`;
}

function sentences(agreements: readonly Checked[]): string {
  return agreements.flatMap(({ agreement }) => sentencesOf(agreement).map(sentence => `- ${sentence}\n`)).join('');
}

async function explainedPage(root: string): Promise<string> {
  const fence = '```';
  const parts = await Promise.all(
    explained.map(async ([title, file, key, says]) => [`## ${title}\n\n${says}\n\n${fence}\n`, await explanationOf(root, file, key), `${fence}\n`].join('')),
  );
  return `# Three settlements, explained

Made by \`npm run docs\` from \`${examples}\`; do not edit. Each line is a step: what went in, what came out, what was used, and below
it the parameters with their places in the agreement. Amounts in the lines are exact pence, in the sentences pounds.

${parts.join('\n')}`;
}

async function explanationOf(root: string, file: string, key: string): Promise<string> {
  const base = `${root}/${examples}/${file}`;
  const answer = answering(`${base}.csv`, byId(await validAgreements(`${base}.json`)), true);
  for await (const row of inputRows(`${base}.csv`, undefined)) {
    const answered = answer(row);
    if (answered.key === key && !('refused' in answered)) return explanationText(answered).replace(/^\n|\n$/g, '');
  }
  throw new Error(`There is no row ${key} in ${base}.csv.`);
}
