import { statesAt } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { dayOf, rightOf, statesOf } from './practice.js';
import { count, date, defineReport, text } from './report.js';

/** Who may go back to a national contract, who has given notice, for which day, and how the lists divide; and whose right is gone. */
export const returns = defineReport({ name: 'returns', title: 'Rights of return', version: 1, by: 'day', parameters: ['practice'] }, async asked => {
  const at = statesOf(asked, dayOf(asked));
  const practices = await statesAt(asked.on, at, 'practice', asked.parameters.practice);
  const { practice } = asked.parameters;
  if (practice !== undefined && practices.size === 0) throw new ReadRefused('unknown-name', `no practice ${practice} is known on ${at.day!}`, { practice });
  const found = await statesAt(asked.on, at, 'return', asked.parameters.practice);
  const rows = [...practices.values()].flatMap(parts => {
    const national = parts.get('practice.national-contract');
    if (national === undefined) return [];
    const [right, returning] = [rightOf(parts, found.get(parts.id), at.day!), found.get(parts.id)];
    const [notice, approved, lists] = [returning?.get('return.notice')?.body, returning?.get('return.date')?.body, returning?.get('return.lists')?.body];
    const suspended = national.body.status === 'suspended' ? national.body.preSuspension : undefined;
    return {
      practice: parts.id,
      name: parts.get('practice.name')?.body.name ?? '',
      right,
      why: national.body.status === 'ended' ? national.body.how : '',
      suspended_on: national.from,
      heads_before: suspended?.heads ?? 0,
      notice_on: notice?.noticeOn ?? '',
      asked_for: notice?.returnOn ?? '',
      return_on: approved?.returnOn ?? '',
      window: notice?.window ?? '',
      patients_default: notice?.patientsDefault ?? '',
      attributed: lists?.attributed ?? '',
      returning: lists?.returning ?? '',
      staying: lists?.staying ?? '',
    };
  });
  const of = (right: string) => rows.filter(row => row.right === right).length;
  return { columns, parts: [{ name: '', rows, sums: { available: of('available'), exercised: of('exercised'), dated: of('dated'), gone: of('gone') } }] };
});

const columns = [
  text('practice', 'Practice'),
  text('name', 'Name'),
  text('right', 'Right'),
  text('why', 'Why gone'),
  date('suspended_on', 'Suspended'),
  count('heads_before', 'List before'),
  date('notice_on', 'Notice'),
  date('asked_for', 'Asked for'),
  date('return_on', 'Returns'),
  count('window', 'Window'),
  text('patients_default', 'Patients by default'),
  count('attributed', 'Attributed'),
  count('returning', 'Returning'),
  count('staying', 'Staying'),
];
