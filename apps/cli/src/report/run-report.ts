import type { Command } from 'commander';
import { londonDateOf } from '#event-sourcing';
import { reports, runReport as madeReport, type AskedReport, type People, type Report, type ReportDefinition } from '#read-models';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { wrongUsage } from '../failure.js';
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

/** A parameter that the report does not take is named, with those that it does. */
function checkParameters({ name, parameters }: ReportDefinition, options: ReportOptions): void {
  const given = (Object.keys(parameterFlags) as ParameterFlag[]).filter(flag => options[flag] !== undefined);
  const strange = given.filter(flag => !parameters.includes(flag));
  if (strange.length === 0) return;
  const takes = parameters.length === 0 ? 'It takes none but those of the basis.' : `It takes ${parameters.map(flag => `--${flag}`).join(', ')}.`;
  throw wrongUsage(`The report ${name} takes no ${strange.map(flag => `--${flag}`).join(', ')}.`, takes);
}

/** People by their names, where the directory has them; records and data hold references only. */
async function withNames(report: Report, people: People): Promise<Report> {
  if (!report.columns.some(column => column.name === 'who')) return report;
  const names = await people.namesOf(report.rows.map(row => String(row['who'])));
  return names.size === 0 ? report : { ...report, rows: report.rows.map(row => ({ ...row, who: names.get(String(row['who'])) ?? row['who']! })) };
}
