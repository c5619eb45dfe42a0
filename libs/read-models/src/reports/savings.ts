import { reversedAt } from '../queries/everything-at.js';
import { historiesAt, type Parts } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { dayOf } from './practice.js';
import { date, defineReport, pence, text, type Row } from './report.js';

/** Each agreement from its baseline to each share: the frozen baseline by line, the outturn, what was proved, and its settlements with what became of them. */
export const savings = defineReport({ name: 'savings', title: 'Savings', version: 1, by: 'day', parameters: ['agreement'] }, async asked => {
  const { on, lco, basis, parameters } = asked;
  const at = { lco, revision: basis.revision };
  const found = await historiesAt(on, at, 'agreement', parameters.agreement);
  if (parameters.agreement !== undefined && found.size === 0)
    throw new ReadRefused('unknown-name', `there is no agreement ${parameters.agreement}`, { agreement: parameters.agreement });
  const settlements = [...(await historiesAt(on, at, 'settlement')).values()];
  const day = dayOf(asked);
  const reversed = await reversedAt(on, at);
  const parts = [...found.values()].map(agreement => {
    const own = settlements.filter(each => each.get('settlement.calculated')?.body.agreement === agreement.id);
    const rows = [...measured(agreement, day), ...own.flatMap(each => settled(agreement.id, each, day, reversed))];
    return { name: agreement.id, rows, sums: { 'cash-releasing': proofOf(agreement, day)?.body.cashReleasing ?? 0, settled: potsOf(own, day) } };
  });
  return { columns, parts };
});

const columns = [
  text('agreement', 'Agreement'),
  text('step', 'Step'),
  text('subject', 'Subject'),
  text('weight', 'Weight'),
  pence('pence', 'Amount'),
  date('on', 'On'),
  text('status', 'Status'),
];

const by = <T extends { readonly from: string }>(states: readonly T[], day: string): readonly T[] => states.filter(({ from }) => from <= day);
const proofOf = (agreement: Parts, day: string) => by(agreement.all('agreement.proof'), day).at(-1);
const potsOf = (settlements: readonly Parts[], day: string) =>
  settlements.flatMap(each => by(each.all('settlement.calculated'), day)).reduce((sum, { body }) => sum + body.potPence, 0);

function measured(agreement: Parts, day: string): readonly Row[] {
  const row = (step: string, subject: string, amount: number, on: string, status = ''): Row => ({
    agreement: agreement.id,
    step,
    subject,
    weight: '',
    pence: amount,
    on,
    status,
  });
  const proof = proofOf(agreement, day);
  const outturn = by(agreement.all('agreement.outturn'), day).at(-1);
  return [
    ...by(agreement.all('agreement.baseline'), day).flatMap(({ body, from }) =>
      body.lines.map(({ line, pence: amount }) => row('baseline', line, amount, from, `${body.from} to ${body.to}`)),
    ),
    ...(outturn?.body.lines ?? []).map(({ line, pence: amount }) => row('outturn', line, amount, outturn!.from, outturn!.body.status)),
    ...(proof === undefined
      ? []
      : [
          row('proved', 'variance', proof.body.variance, proof.from),
          row('proved', 'cash-releasing', proof.body.cashReleasing, proof.from),
          row('proved', 'cost-avoiding', proof.body.costAvoiding, proof.from),
          row('proved', 'one-off', proof.body.oneOff, proof.from),
        ]),
  ];
}

function settled(agreement: string, parts: Parts, day: string, reversed: ReadonlySet<string>): readonly Row[] {
  const calculated = by(parts.all('settlement.calculated'), day).at(-1);
  if (calculated === undefined) return [];
  // the movement that opened its item follows the naming event at once
  const standing = by(parts.all('settlement.realised'), day).filter(({ revision }) => !reversed.has(`${revision + 1}.0`));
  const realised = standing.reduce((sum, { body }) => sum + body.pence, 0);
  const isShared = by(parts.all('settlement.shared'), day).length > 0;
  const isApproved = by(parts.all('settlement.approved'), day).length > 0;
  const status = isShared ? 'shared' : realised > 0 ? 'realised' : isApproved ? 'approved' : 'calculated';
  const row = (step: string, subject: string, weight: string, amount: number): Row => ({
    agreement,
    step,
    subject,
    weight,
    pence: amount,
    on: calculated.from,
    status,
  });
  return [
    row('settlement', parts.id, '', calculated.body.potPence),
    row('realised', parts.id, '', realised),
    ...calculated.body.shares.map(({ level, party, weight, pence: share }) => row(`share: ${level}`, party, weight, share)),
  ];
}
