/** One violation for each rule of .dependency-cruiser.cjs: the rule, the file that breaks it, its text. */
export const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['as-drawn', 'libs/event-sourcing/src/knows-the-domain.ts', `import { x } from '#domain'; export const y = x;`],
  ['as-drawn', 'libs/money/src/knows-an-app.ts', `export * from '../../../apps/server/src/main.js';`],
  ['as-drawn', 'libs/newcomer/src/index.ts', `export * from '#money';`],
  ['domain-is-pure', 'libs/domain/src/reads-a-file.ts', `import { readFileSync } from 'node:fs'; export const y = readFileSync;`],
  ['domain-is-pure', 'libs/risk-share/src/uses-a-package.ts', `import type { DataSource } from 'typeorm'; export type Y = DataSource;`],
  ['adapters-know-only-the-port', 'libs/event-store-sqlite/src/knows-the-domain.ts', `import type { X } from '#domain'; export type Y = X;`],
  ['adapters-know-only-the-port', 'libs/event-store-eventstoredb/src/knows-another.ts', `export * from '#event-store-sqlite';`],
  ['typeorm-lives-in-read-models', 'apps/server/src/queries.ts', `import { DataSource } from 'typeorm'; export const y = DataSource;`],
  ['one-home-per-driver', 'libs/read-models/src/opens-the-log.ts', `import Database from 'better-sqlite3'; export const y = Database;`],
  ['one-home-per-driver', 'libs/wiring/src/speaks-grpc.ts', `import * as esdb from '@eventstore/db-client'; export const y = esdb;`],
  ['one-home-per-driver', 'apps/cli/src/speaks-sql.ts', `import pg from 'pg'; export const y = pg;`],
  ['nest-lives-in-the-server', 'libs/access/src/guard.ts', `import { Injectable } from '@nestjs/common'; export const y = Injectable;`],
  ['the-cli-starts-without-nest', 'apps/cli/src/slow.ts', `export const y = () => import('#access');`],
  ['through-the-front-door', 'apps/cli/src/by-the-window.ts', `export * from '../../../libs/money/src/pence.js';`],
  ['through-the-front-door', 'libs/exchange/src/by-the-window.ts', `export * from '../../money/src/pence.js';`],
  ['testing-is-for-specs', 'libs/read-models/src/ships-a-test.ts', `export * from '#testing';`],
  ['no-cycles', 'libs/proofs/src/hen.ts', `import { egg } from './egg.js'; export const hen = () => egg;`],
  ['everything-resolves', 'libs/proofs/src/nowhere.ts', `export * from '#nowhere';`],
  ['sources-not-builds', 'test/over-the-build.ts', `export * from '../dist/libs/money/src/index.js';`],
];

/** What the violations need to be there, and what must not be reported. */
export const innocent: readonly (readonly [file: string, text: string])[] = [
  ['apps/server/src/main.ts', `export const main = 1;`],
  ['dist/libs/money/src/index.js', `export const pence = 1;`],
  ['libs/access/src/index.ts', `export * from './guard.js';`],
  ['libs/domain/src/index.ts', `import { Map } from 'immutable'; import { pence } from '#money'; export const x = [Map, pence]; export type X = typeof x;`],
  ['libs/domain/src/index.spec.ts', `import { given } from '#testing'; import { readFileSync } from 'node:fs'; export const y = [given, readFileSync];`],
  ['libs/event-store-sqlite/src/index.ts', `import Database from 'better-sqlite3'; export const y = Database;`],
  ['libs/money/src/index.ts', `export * from './pence.js';`],
  ['libs/money/src/pence.ts', `import type { Nothing } from './type-circle.js'; export const pence = 1; export type Pence = Nothing;`],
  ['libs/money/src/type-circle.ts', `import { pence } from './pence.js'; export type Nothing = undefined; export const one = pence;`],
  ['libs/proofs/src/egg.ts', `import { hen } from './hen.js'; export const egg = () => hen;`],
  ['libs/read-models/src/index.ts', `import { DataSource } from 'typeorm'; export const y = DataSource;`],
  ['libs/testing/src/index.ts', `export const given = 1;`],
];
