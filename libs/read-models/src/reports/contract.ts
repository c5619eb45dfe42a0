import { historiesAt, type Parts } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import type { StateBodies } from '../projector/state-bodies.js';
import { dayOf } from './practice.js';
import { count, date, defineReport, text, type Row } from './report.js';

/** Every version of every contract with what it is on the day: draft, agreed (signed, not begun), in force, superseded, ended or terminated; and its terms. */
export const contract = defineReport({ name: 'contract', title: 'Contracts', version: 1, by: 'day', parameters: ['contract', 'practice'] }, async asked => {
  const { on, lco, basis, parameters } = asked;
  const found = await historiesAt(on, { lco, revision: basis.revision }, 'contract', parameters.contract);
  if (parameters.contract !== undefined && found.size === 0)
    throw new ReadRefused('unknown-name', `there is no contract ${parameters.contract}`, { contract: parameters.contract });
  const rows = [...found.values()]
    .flatMap(parts => versionsOf(parts, dayOf(asked)))
    .filter(row => parameters.practice === undefined || row['practice'] === parameters.practice);
  return { columns, parts: [{ name: '', rows, sums: { 'in force': rows.filter(row => row['status'] === 'in force').length } }] };
});

const columns = [
  text('contract', 'Contract'),
  count('version', 'Version'),
  text('status', 'Status'),
  date('from', 'From'),
  date('until', 'Until'),
  date('signed_on', 'Signed'),
  date('ended_on', 'Ended'),
  text('kind', 'Kind'),
  text('practice', 'Practice'),
  text('holder', 'Holder'),
  text('parties', 'Parties'),
  text('covered_levels', 'Covers'),
  text('modules', 'Modules'),
  text('return_terms', 'Right of return'),
  text('interim', 'Interim authority'),
];

function versionsOf(parts: Parts, day: string): readonly Row[] {
  const drafted = parts.get('contract.drafted');
  if (drafted === undefined) return [];
  const signed = parts.get('contract.signed');
  const ended = parts.get('contract.terminated');
  const interim = parts
    .all('contract.interim')
    .filter(({ from, body }) => from <= day && day <= body.until)
    .at(-1);
  // a draft that was drafted again is no version of the contract
  const versions = parts.all('contract.version').filter(({ revision }) => revision >= drafted.revision);
  const latest = versions.filter(({ from }) => from <= day).at(-1);
  const { until, holder, parties, kind, practice = '' } = drafted.body;
  const statusOf = (version: (typeof versions)[number]): string => {
    if (signed === undefined || signed.from > day) return 'draft';
    if (ended !== undefined && ended.from <= day) return 'terminated';
    if (until !== undefined && until < day) return 'ended';
    if (version.from > day) return 'agreed';
    return version === latest ? 'in force' : 'superseded';
  };
  return versions.map(version => ({
    contract: parts.id,
    version: version.body.version,
    status: statusOf(version),
    from: version.from,
    until: until ?? '',
    signed_on: signed?.from ?? '',
    ended_on: ended?.from ?? '',
    kind,
    practice,
    holder: `${holder.party} (${holder.kind})`,
    parties: parties.join(' '),
    covered_levels: version.body.terms.coveredLevels.join(' '),
    modules: version.body.terms.modules.map(moduleText).join('; '),
    return_terms: returnText(version.body.terms.return),
    interim: interim === undefined ? '' : `up to ${interim.body.ceilingPence} pence until ${interim.body.until}`,
  }));
}

type Terms = StateBodies['contract.version']['terms'];

function moduleText({ module, line, poolable }: Terms['modules'][number]): string {
  const bases = poolable.map(({ basis, from, until }) => `${basis}${from === undefined ? '' : ` from ${from}`}${until === undefined ? '' : ` until ${until}`}`);
  return `${module} on ${line}${bases.length === 0 ? ', not poolable' : `, ${bases.join(', ')}`}`;
}

function returnText(terms: Terms['return']): string {
  if (terms === undefined) return '';
  const { intervalYears, windowDays, noticeMonths, uses, consent } = terms;
  return `every ${intervalYears} years, ${windowDays} days, ${noticeMonths} months' notice, ${uses} uses, consent ${consent}`;
}
