import { resolveBasis, type AskedBasis } from '../basis.js';
import { ReadRefused } from '../refusals.js';
import type { ReadModels } from '../store/read-models.js';
import { account } from './account.js';
import { ageing } from './ageing.js';
import { agreementOfBalances } from './agreement-of-balances.js';
import { audit } from './audit.js';
import { balanceSheet } from './balance-sheet.js';
import { budgetAgainstOutturn } from './budget-against-outturn.js';
import { cash } from './cash.js';
import { contract } from './contract.js';
import { contributions } from './contributions.js';
import { gainShare } from './gain-share.js';
import { incomeAndExpenditure } from './income-and-expenditure.js';
import { movements } from './movements.js';
import { periodTotals } from './period-totals.js';
import { practice } from './practice.js';
import { parameterNames, type ParameterName, type Parameters, type Report, type ReportDefinition } from './report.js';
import { returns } from './returns.js';
import { savings } from './savings.js';
import { statementOfAccount } from './statement-of-account.js';
import { threeQuestions } from './three-questions.js';
import { trialBalance } from './trial-balance.js';
import { whoOwesWhom } from './who-owes-whom.js';
import { why } from './why.js';

const list: readonly ReportDefinition[] = [
  trialBalance,
  balanceSheet,
  incomeAndExpenditure,
  cash,
  statementOfAccount,
  agreementOfBalances,
  budgetAgainstOutturn,
  periodTotals,
  threeQuestions,
  gainShare,
  ageing,
  account,
  whoOwesWhom,
  why,
  movements,
  audit,
  practice,
  contract,
  contributions,
  savings,
  returns,
];

/** Every report by its name, in the order in which help lists them. */
export const reports: ReadonlyMap<string, ReportDefinition> = new Map(list.map(report => [report.name, report]));

/** A report with what was asked of it: basis and parameters in one, as an address or a command line gives them. */
export type AskedReport = AskedBasis & Parameters;

/**
 * Resolves the basis and runs a report on it. A name or parameter that the report does not take is refused, so that a mistyped filter is never taken
 * for none. Throws `ReadRefused`.
 */
export async function runReport(models: ReadModels, name: string, asked: AskedReport): Promise<Report> {
  const report = reports.get(name);
  if (report === undefined) throw new ReadRefused('unknown-name', `there is no report ${name}`, { report: name });
  const parameters = Object.fromEntries(
    (Object.keys(parameterNames) as readonly ParameterName[]).flatMap(key => (asked[key] === undefined ? [] : [[key, asked[key]] as const])),
  ) as Parameters;
  for (const key of Object.keys(parameters) as readonly ParameterName[])
    if (!report.parameters.includes(key)) throw new ReadRefused('wrong-parameter', `the report ${name} does not take ${key}`);
  await models.refresh();
  const { basis, settled } = await resolveBasis(models, asked, { by: report.by, reportVersion: report.version });
  const made = await report.run(models, basis, parameters);
  return settled === undefined ? made : { ...made, settled };
}
