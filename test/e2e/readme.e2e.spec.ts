import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

/** Runs a command of the README as a person would, in the root of the repository. */
const run = (command: string) => spawnSync(command, { shell: true, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });

describe('the commands of the README', () => {
  it.each([
    ['npm run --silent lco -- --help', 'Usage: lco'],
    ['npm run --silent lco -- help exit-codes', '70'],
  ])('%s', (command, says) => {
    const { status, stdout } = run(command);
    expect([status, stdout]).toEqual([0, expect.stringContaining(says)]);
  });
});
