import { describe, expect, it } from '@jest/globals';
import { gatewayRefusals } from '#event-sourcing';
import { checkNames, parameterNames, readRefusals, reports } from '#read-models';
import { checks } from './check/check-names.js';
import { exitCodeOfRead, exitCodeOfRefusal } from './exit-codes.js';
import { makeProgram } from './program.js';
import { parameterFlags, reportNames } from './report/report-options.js';

describe('what help lists', () => {
  it('are the reports that there are', () => expect(reportNames).toEqual([...reports.keys()]));
  it('are the parameters that reports take', () => expect(Object.keys(parameterFlags)).toEqual(Object.keys(parameterNames)));
  it('are the checks of the read models, and two more', () => {
    const { log, replay, ...ofTables } = checks;
    expect(Object.keys(ofTables)).toEqual(Object.keys(checkNames));
    expect([log, replay]).toHaveLength(2);
  });
  it('has a summary and an example for every command', () => {
    for (const command of makeProgram().commands) expect([command.name(), command.summary() || command.description()]).not.toContain('');
  });
});

describe('the exit code of a refusal', () => {
  it('is 1 for what the domain says no to', () => expect(exitCodeOfRefusal('budget-too-small')).toBe(1));
  it.each([
    ['too-large', 1],
    ['too-late', 1],
    ['too-busy', 6],
    ['key-in-use', 4],
    ['different-command', 4],
    ['stale', 4],
    ['not-your-role', 5],
    ['clock-wrong', 6],
    ['outcome-unknown', 6],
  ])('of the gateway, %s, is %i', (refused, code) => expect(exitCodeOfRefusal(refused)).toBe(code));
  it('is said for each of the gateway', () => expect(Object.keys(gatewayRefusals)).toHaveLength(9));
  it('of a read is said for each', () => {
    expect(Object.keys(readRefusals).map(name => [name, exitCodeOfRead(name)])).toEqual([
      ['period-not-closed', 4],
      ['not-caught-up', 6],
      ['newer-software-wrote-this', 6],
      ['parked', 6],
      ['already-imported', 4],
      ['unknown-name', 3],
      ['wrong-parameter', 2],
    ]);
  });
});
