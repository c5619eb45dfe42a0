import { readdirSync } from 'node:fs';

const libs = readdirSync(new URL('libs', import.meta.url)).join('|');

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  // `source` in customExportConditions would run the tests too, but jest --watch, --findRelatedTests and Stryker would not see who imports a lib
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', [`^#(${libs})$`]: '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker-tmp/'],
  setupFiles: ['<rootDir>/test/seed.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/told-again.mjs'],
  transform: { '^.+\\.tsx?$': '@swc/jest' },
};

const project = (displayName, testMatch) => ({ ...common, displayName, testMatch: testMatch.map(pattern => `<rootDir>/${pattern}`) });

export default {
  reporters: ['default', '<rootDir>/scripts/total-reporter.mjs'],
  forceExit: true, // a story that fails may leave a server behind, and the run has to end all the same
  testTimeout: 30_000, // of all projects: jest ignores it inside one
  projects: [
    project('unit', ['{apps,libs}/**/*.spec.{ts,tsx}', 'test/{risk-share,eventstoredb}/*.spec.ts']),
    project('house', ['test/*.spec.ts']), // architecture, tidy
    project('e2e', ['test/{e2e,faults}/**/*.e2e.spec.ts']), // over dist, which npm test has just built
  ],
};
