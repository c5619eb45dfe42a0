import jest from './jest.config.js';

// Specs that start a server or a database are no judges: they would be run for every mutant.
const pure = '{money,risk-share,domain,proofs}';
// The tables of the savings engine judge it; what is random or reads shared data and documents would be run for every mutant.
const tables = '(designs|mssp|unit-cases|refused-agreements|refused-settlements|differ|read-out)';
const unit = jest.projects.find(({ displayName }) => displayName === 'unit');

/** Do the tests notice a changed rule? Texts are left out: a refusal's detail is for people. */
export default {
  mutate: [`libs/${pure}/src/**/*.ts`, '!libs/**/*.spec.ts', '!libs/**/index.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: { projectType: 'custom', config: { ...unit, testMatch: [`<rootDir>/libs/${pure}/**/*.spec.ts`, `<rootDir>/test/risk-share/${tables}.spec.ts`] } },
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['dist', 'docs', 'reports'],
  reporters: ['clear-text'],
  concurrency: 2,
};
