import { isPeriod } from '#money';
import { inPath, type Violation } from './problem.js';

interface PathParameter {
  readonly pattern: RegExp;
  readonly description: string;
}

const aSlug = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const slugs = {
  book: 'The fund, which has one book',
  contract: 'The contract',
  contribution: 'The contribution',
  agreement: 'The risk-share agreement',
  settlement: 'The settlement',
  party: 'The party',
};
const bySlug = Object.entries(slugs).map(([name, description]) => [name, { pattern: aSlug, description }] as const);

/** Every parameter that stands in a path: what it looks like. */
export const pathParameters: Readonly<Record<string, PathParameter>> = {
  lco: { pattern: /^[a-z0-9-]{1,40}$/, description: 'The LCO' },
  practice: { pattern: /^[A-Z0-9]{3,10}$/, description: 'The practice, by its ODS code' },
  period: { pattern: /^FY[0-9]{2}-M(0[1-9]|1[0-3])$/, description: 'The accounting period' },
  movement: { pattern: /^(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,6})$/, description: 'The movement, `<revision>.<n>`' },
  code: { pattern: /^[a-z0-9-]{1,60}$/, description: 'The code of a problem' },
  ...Object.fromEntries(bySlug),
};

/** What is wrong with the parameters of a path. */
export function violationsInPath(params: Readonly<Record<string, string>>): readonly Violation[] {
  return Object.entries(params)
    .filter(([name, value]) => !isRight(name, value))
    .map(([parameter]) => inPath(parameter, `must match ${pathParameters[parameter]?.pattern.source ?? 'nothing'}`));
}

function isRight(name: string, value: string): boolean {
  return pathParameters[name]?.pattern.test(value) === true && (name !== 'period' || isPeriod(value));
}
