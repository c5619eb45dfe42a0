import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noDictionarySpread } from './scripts/no-dictionary-spread.mjs';

const noClock = [
  { name: 'Date', message: 'Time is data: it comes in the command or in the event.' },
  { name: 'Intl', message: 'The result would differ between machines.' },
];
const persistent = ['Map', 'Set'].map(name => ({ name, message: `State is persistent: import { ${name} } from 'immutable'.` }));
const noRandom = [{ object: 'Math', property: 'random', message: 'A fold or a decision gives the same answer every time.' }];
const rowsThroughWriteRows = [
  {
    selector: 'CallExpression[callee.property.name=/^(save|insert|upsert)$/]',
    message: 'Rows are written by writeRows: save and insert are four to ten times slower, and save of many rows fails.',
  },
  {
    selector: 'Decorator[expression.callee.name=/^(OneToOne|OneToMany|ManyToOne|ManyToMany)$/]',
    message: 'Read-model tables have no relations: a query joins.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', '/reports/', '.stryker-tmp/']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { ledger: { rules: { 'no-dictionary-spread': noDictionarySpread } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_+$', varsIgnorePattern: '^_+$', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['libs/domain/**', 'libs/money/**', 'libs/risk-share/**', 'libs/read-models/**'],
    rules: { 'no-restricted-globals': ['error', ...noClock], 'no-restricted-properties': ['error', ...noRandom] },
  },
  { files: ['libs/domain/**'], rules: { 'no-restricted-globals': ['error', ...noClock, ...persistent] } },
  { files: ['**/*.spec.ts', '**/*.spec.tsx'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['libs/**'], ignores: ['**/*.spec.ts'], rules: { 'ledger/no-dictionary-spread': 'error' } },
  { files: ['libs/read-models/**'], rules: { 'no-restricted-syntax': ['error', ...rowsThroughWriteRows] } },
  { files: ['apps/cli/**', 'apps/server/src/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.spec.ts', '**/*.spec.tsx', 'libs/testing/**'], rules: { 'max-lines-per-function': 'off' } },
);
