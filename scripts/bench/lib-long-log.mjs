// Records of an LCO of 450 practices and 12 funds, made by hand and appended through the port: obligations, payments, lists.
import { encodeRecorded, eventIdOf } from '../../dist/libs/event-sourcing/src/index.js';
import { codeOf, newId } from './lib.mjs';

export const lco = 'long';
const [practices, funds] = [450, 12];
const two = number => String(number).padStart(2, '0');

/** So many records, in their order; about nine in ten move money. */
export function* records(total, origin) {
  let revision = 0;
  const at = (type, data, effectiveOn) => {
    const commandId = newId();
    const metadata = {
      command: 'PostJournal',
      commandId,
      commandDigest: 'a'.repeat(64),
      actor: { id: 'bench-1', organisation: 'BENCH', role: 'finance' },
      reason: { code: 'bench', text: 'benchmark' },
      source: 'import',
      effectiveOn,
      recordedAt: new Date(1_775_000_000_000 + revision).toISOString(),
    };
    const id = eventIdOf(lco, commandId, 0);
    const record = { v: 1, ledger: origin, stream: `lco-${lco}`, revision, id, type, version: 1, data, metadata };
    revision += 1;
    return encodeRecorded(record);
  };
  yield at(
    'LcoProposed',
    { name: lco, area: 'bench', hostCommissioner: 'ICB', partners: [{ party: 'ICB', name: 'ICB', kind: 'commissioner' }], threshold: 1 },
    '2026-04-01',
  );
  for (let n = 0; n < practices; n += 1)
    yield at('PracticeJoined', { practice: codeOf(n), name: codeOf(n), contractKind: 'GMS', level: 'virtual' }, '2026-04-01');
  for (let f = 0; f < funds; f += 1) {
    const fund = { fund: `F${f}`, kind: 'pool', host: 'ICB', legalBasis: 'own', partners: [{ party: 'ICB', treatment: 'agency' }] };
    yield at('FundOpened', { ...fund, bankAccounts: ['host'], minimumPence: 0, lines: ['core-gp'] }, '2026-04-01');
    for (let month = 1; month <= 12; month += 1) yield at('PeriodOpened', { book: `F${f}`, period: `FY27-M${two(month)}` }, '2026-04-01');
  }
  for (let k = 0; revision < total; k += 1) {
    const month = 1 + Math.floor((revision * 9) / total);
    const counts = { book: `F${k % funds}`, layer: 'actual', pence: 1000 + (k % 77), period: `FY27-M${two(month)}`, effectiveOn: `2026-${two(month + 3)}-10` };
    const late = k % 11 === 0 && month > 1 ? { effectiveOn: `2026-${two(month + 2)}-28` } : {};
    const party = codeOf(k % practices);
    const item = `${revision}.0`;
    const day = late.effectiveOn ?? counts.effectiveOn;
    const to = { class: 'expenditure', party, line: 'core-gp' };
    yield at('ValueRecognised', { ...counts, ...late, from: { class: 'payable', party }, to, purpose: 'obligation', narrative: 'core general practice' }, day);
    const settles = [{ end: 'to', item, pence: counts.pence, dueOn: day }];
    yield at(
      'MoneyMoved',
      { ...counts, from: { class: 'cash', detail: 'host' }, to: { class: 'payable', party }, purpose: 'payment', settles },
      counts.effectiveOn,
    );
    if (k % 10 === 0)
      yield at('ListSizeRecorded', { practice: party, snapshotOn: counts.effectiveOn, basis: 'registered', heads: k, version: k + 1 }, counts.effectiveOn);
  }
}

/** Appends them to a store, a thousand at a time. */
export async function appendAll(store, total) {
  let page = [];
  let expected = -1;
  const flush = async () => {
    const outcome = await store.append(`lco-${lco}`, page, expected);
    if (!('appended' in outcome)) throw new Error(JSON.stringify(outcome));
    expected = outcome.appended;
    page = [];
  };
  for (const record of records(total, store.origin())) {
    page.push(record);
    if (page.length === 700) await flush();
  }
  if (page.length > 0) await flush();
}
