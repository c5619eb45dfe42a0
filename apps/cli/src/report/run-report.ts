import type { Command } from 'commander';
import { londonDateOf } from '#event-sourcing';
import {
  faultsOfParameters,
  reports,
  runReport as madeReport,
  type AskedReport,
  type People,
  type ReadParameter,
  type Report,
  type ReportDefinition,
} from '#read-models';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { Failure, wrongUsage } from '../failure.js';
import { withReading } from '../reading.js';
import { settingsOf } from '../settings-of.js';
import { print, remark } from '../terminal.js';
import { printed } from './formats.js';
import { parameterFlags, type ParameterFlag, type ReportOptions } from './report-options.js';

/** Prints a report, after the read models have caught up. */
export async function runReport(name: string, options: ReportOptions, command: Command): Promise<ExitCode> {
  const definition = reports.get(name);
  if (!definition) throw wrongUsage(`There is no report ${name}.`, `Reports are ${[...reports.keys()].join(', ')}.`);
  checkParameters(definition, options);
  return withReading(settingsOf(command), async ({ models, people }) => {
    const report = await madeReport(models, name, askedOf(options, Date.now()));
    const { data, beside } = printed[options.format](options.format === 'table' ? await withNames(report, people) : report);
    await print(data);
    beside.forEach(remark);
    return exitCodes.ok;
  });
}

function askedOf({ format: _, ...given }: ReportOptions, nowMs: number): AskedReport {
  return { ...given, today: londonDateOf(nowMs), now: new Date(nowMs).toISOString() };
}

/** Everything that is wrong with the parameters is named at once; one that the report does not take, with those that it does. */
function checkParameters(definition: ReportDefinition, options: ReportOptions): void {
  const { name, parameters } = definition;
  const given = (Object.keys(parameterFlags) as ParameterFlag[]).filter(flag => options[flag] !== undefined);
  const strange = given.filter(flag => !parameters.includes(flag));
  const wrong = faultsOfParameters(definition, options).map(({ parameter, message }) => `${flagOf(parameter)} ${message}`);
  if (strange.length === 0 && wrong.length === 0) return;
  if (strange.length === 0) throw new Failure('wrong-parameter', exitCodes.usage, `${wrong.join('; ')}.`);
  const takes = parameters.length === 0 ? 'It takes none but those of the basis.' : `It takes ${parameters.map(flag => `--${flag}`).join(', ')}.`;
  throw wrongUsage([`The report ${name} takes no ${strange.map(flag => `--${flag}`).join(', ')}`, ...wrong].join('; ').concat('.'), takes);
}

const flagOf = (parameter: ReadParameter): string => `--${parameter.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** People by their names, where the directory has them; records and data hold references only. */
async function withNames(report: Report, people: People): Promise<Report> {
  if (!report.columns.some(column => column.name === 'who')) return report;
  const names = await people.namesOf(report.rows.map(row => String(row['who'])));
  return names.size === 0 ? report : { ...report, rows: report.rows.map(row => ({ ...row, who: names.get(String(row['who'])) ?? row['who']! })) };
}
