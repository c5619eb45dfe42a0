import { keyOf, type Said } from './said.js';
import type { Row } from './movements.js';
import { endOf, partyOf } from './names.js';

const common = (row: Row) => ({
  purpose: row.purpose,
  narrative: row.narrative,
  ...(row.service_from === '' ? {} : { service: { from: row.service_from, to: row.service_to } }),
});

const movement = (row: Row, items?: object) => ({
  book: row.book,
  from: endOf(row.from_class, row.from_account, row.counterparty),
  to: endOf(row.to_class, row.to_account, row.counterparty),
  pence: Number(row.pence),
  effectiveOn: row.effective_on,
  ...common(row),
  ...(items === undefined ? {} : { items: [items] }),
});

const journal = (rows: readonly Row[]): Said => ({
  command: 'PostJournal',
  effectiveOn: rows[0]!.date,
  data: { movements: rows.map(row => movement(row)), ...(rows[0]!.period.endsWith('M13') ? { period: rows[0]!.period } : {}) },
});

/** The commands of one group of rows. */
export function commandsOf(rows: readonly Row[]): readonly Said[] {
  const { posting, layer, date, book } = rows[0]!;
  if (layer === 'budget') return budget(rows);
  if (posting === '0')
    return [
      {
        command: 'OpenBooks',
        effectiveOn: date,
        data: { book, source: { name: 'closing balances', sha256: 'a'.repeat(64) }, movements: rows.map(row => movement(row)) },
      },
    ];
  if (/^2(\.|$)/.test(posting)) return rows.map(called);
  if (/^3(\.|$)/.test(posting)) return rows.map(received);
  if (posting === '4.0')
    return rows.map(row => ({
      command: 'PayAdvance',
      effectiveOn: date,
      data: { book, party: partyOf(row.counterparty), pence: Number(row.pence), bank: 'host', ...common(row) },
    }));
  if (/^4\.L/.test(posting)) return rows.map(row => paid(row));
  if (/^4(\.|$)/.test(posting)) return run(rows);
  if (posting === '8') return gainShare(rows);
  if (posting === '9') return settlementOfC(rows);
  if (posting === '11' && date === '2026-09-09')
    return [
      {
        command: 'ReverseMovement',
        effectiveOn: date,
        data: { movement: { commandId: keyOf('obligation 11 CIC 2026-09-07'), event: 1, n: 0 }, narrative: rows[0]!.narrative },
      },
    ];
  if (posting === '5') return [journal(rows.slice(1)), credited(rows[0]!)]; // first what opens the rest of the payable that is credited
  if (['6', '7', '11', '13', '99'].includes(posting)) return rows.flatMap(bought);
  return [journal(rows)];
}

function budget(rows: readonly Row[]): readonly Said[] {
  const agreed = rows
    .filter(row => row.from_class === 'partner')
    .map(row => {
      const quarter = Number(row.pence) / 4;
      const instalments = ['2026-04-15', '2026-07-15', '2026-10-15', '2027-01-15'].map(dueOn => ({ dueOn, pence: quarter }));
      const data = { contribution: `${row.from_account}-FY27`, book: row.book, party: row.from_account, pence: Number(row.pence), instalments, ...common(row) };
      return { command: 'AgreeContribution', effectiveOn: row.date, data };
    });
  const lines = rows.filter(row => row.to_class === 'line').map(row => ({ line: row.to_account, pence: Number(row.pence), recurrent: true }));
  const { service, purpose } = common(rows.at(-1)!);
  return [...agreed, { command: 'PoolBudget', effectiveOn: rows[0]!.date, data: { book: 'POOL', lines, purpose, service, narrative: 'budget of the lines' } }];
}

const called = (row: Row): Said => ({
  command: 'CallContribution',
  effectiveOn: row.date,
  data: { contribution: `${row.counterparty}-FY27`, pence: Number(row.pence), dueOn: `${row.date.slice(0, 8)}15`, ...common(row) },
});

const received = (row: Row): Said => ({
  command: 'ReceiveContribution',
  effectiveOn: row.date,
  data: { contribution: `${row.counterparty}-FY27`, pence: Number(row.pence), bank: 'host', ...common(row) },
});

const paid = (row: Row, items?: object): Said => ({
  command: 'PayObligation',
  effectiveOn: row.date,
  data: {
    book: row.book,
    party: partyOf(row.to_account),
    pence: Number(row.pence),
    bank: 'host',
    ...common(row),
    ...(items === undefined ? {} : { items: [items] }),
  },
});

const obligationKey = (row: Row): string => `obligation ${row.posting} ${row.counterparty} ${row.effective_on}`;
const itemOf = (row: Row, pence: string) => ({ item: { commandId: keyOf(obligationKey(row)), event: 1, n: 0 }, pence: Number(pence) });

function obligation(row: Row): Said {
  const { class: _, ...account } = endOf(row.to_class, row.to_account, row.counterparty);
  const service = row.service_from === '' ? { from: row.effective_on, to: row.effective_on } : { from: row.service_from, to: row.service_to };
  const document = { name: row.narrative };
  return {
    key: obligationKey(row),
    command: 'RecordObligation',
    effectiveOn: row.effective_on,
    data: { book: row.book, ...account, pence: Number(row.pence), ...common(row), service, function: 'nhs', document },
  };
}

/** A practice payment run: cost per practice, what is withheld, taken at source and recovered in one journal, the net paid. */
function run(rows: readonly Row[]): readonly Said[] {
  const costs = rows.filter(row => row.to_class === 'expenditure');
  const taken = rows.filter(row => row.to_class === 'payable' && row.from_class !== 'cash');
  const nets = rows.filter(row => row.from_class === 'cash');
  const costOf = (row: Row) => costs.find(cost => cost.counterparty === row.counterparty)!;
  const withheld: Said = {
    command: 'PostJournal',
    effectiveOn: rows[0]!.date,
    data: { movements: taken.map(row => movement(row, itemOf(costOf(row), row.pence))) },
  };
  return [...costs.map(obligation), withheld, ...nets.map(row => paid(row))];
}

/** A cost by an obligation with its document, and its payment; what is neither is a journal. */
function bought(row: Row): readonly Said[] {
  if (row.from_class === 'payable' && row.to_class === 'expenditure') return [obligation(row)];
  if (row.from_class === 'cash' && row.to_class === 'payable') return [paid(row, row.posting === '99' ? itemOf(row, row.pence) : undefined)];
  return [journal([row])];
}

const credited = (row: Row): Said => ({
  command: 'CreditObligation',
  effectiveOn: row.effective_on,
  data: { book: row.book, party: partyOf(row.counterparty), pence: Number(row.pence), line: row.from_account, ...common(row) },
});

function gainShare(rows: readonly Row[]): readonly Said[] {
  const { pence } = rows[0]!;
  const from = { settlement: 'gain-FY27', book: 'POOL', period: 'FY27-M13' };
  return [
    { command: 'RealiseSavings', effectiveOn: '2027-03-31', data: { ...from, owedBy: 'ICB', pence: Number(pence), ...common(rows[0]!) } },
    { command: 'ShareSavings', effectiveOn: '2027-03-31', data: { ...from, purpose: 'gain-share', service: { from: '2026-04-01', to: '2027-03-31' } } },
  ];
}

/** The unearned part with retention, levy and advance; the recharge; on account and set-off: three journals, since an append orders by event name. */
function settlementOfC(rows: readonly Row[]): readonly Said[] {
  if (rows.length === 1) return [journal(rows)];
  return [journal(rows.slice(0, 4)), journal(rows.slice(4, 5)), journal(rows.slice(5))];
}
