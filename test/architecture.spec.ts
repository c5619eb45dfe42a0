import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { innocent, planted } from './planted.js';

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

const packages = ['typeorm', 'better-sqlite3', 'pg', 'immutable', '@eventstore/db-client', '@nestjs/common'];
const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

function cruise(folder: string): Report {
  try {
    return JSON.parse(
      execFileSync(process.execPath, [program, '--output-type', 'json', 'apps', 'libs', 'test'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 }),
    ) as Report;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
}

describe('the boundaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-planted-'));
  let report: Report;
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  beforeAll(() => {
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) copyFileSync(file, join(folder, file));
    for (const name of packages) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      put(`node_modules/${name}/index.js`, '');
    }
    for (const [file, text] of innocent) put(file, text);
    for (const [, file, text] of planted) put(file, text);
    report = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(planted)('%s reports %s', (rule, file) => {
    const found = report.summary.violations.filter(({ from, to }) => from === file || (rule === 'no-cycles' && to === file)); // a circle is reported once
    expect(found.map(({ rule: { name } }) => name)).toContain(rule);
  });
  it('report nothing else', () => {
    const guilty = new Set([...planted.map(([, file]) => file), 'libs/proofs/src/egg.ts']);
    expect(report.summary.violations.filter(({ from }) => !guilty.has(from)).map(({ from, rule: { name } }) => `${name}: ${from}`)).toEqual([]);
  });
  it('have a planted violation for each rule', () => {
    expect([...new Set(report.summary.ruleSetUsed.forbidden.map(({ name }) => name))].sort()).toEqual([...new Set(planted.map(([rule]) => rule))].sort());
  });
  it('are kept, and the sources were looked at', () => {
    const { modules, summary } = cruise(process.cwd());
    expect(summary.violations).toEqual([]);
    expect(modules.filter(({ source }) => source.startsWith('libs/')).length).toBeGreaterThan(30);
  });
});
