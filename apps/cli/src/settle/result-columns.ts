/** The columns of results in CSV and tables: fixed before the first row, because results stream. */
import type { Checked } from '#risk-share';
import type { Answer, Settled } from './answer.js';

/** A column: its name, and its cell in a settlement; refused rows have only key, refused, detail and column. */
export interface ResultColumn {
  readonly name: string;
  readonly of: (settled: Settled) => string;
}

const plain = ['agreement', 'version', 'side', 'variance', 'result', 'complement'] as const;

/** The columns of all results under these agreements: maps as `taken.SOURCE`, in the order of the agreements. */
export function resultColumns(agreements: readonly Checked[]): readonly ResultColumn[] {
  const names = (of: (agreement: Checked['agreement']) => readonly string[]) => [...new Set(agreements.flatMap(({ agreement }) => of(agreement)))];
  const sources = names(({ waterfall }) => waterfall.map(({ source }) => source));
  const advances = names(({ recoup }) => recoup);
  const parties = names(({ providers }) => [...providers].sort());
  const lines = names(({ scope }) => scope.passThrough.map(({ line }) => line));
  return [
    ...plain.map(name => ({ name, of: (settled: Settled) => String(settled[name]) })),
    ...sources.map(source => amount('taken', source)),
    ...advances.map(id => amount('recouped', id)),
    { name: 'carried', of: ({ carried }) => String(carried) },
    { name: 'payable', of: ({ payable }) => String(payable) },
    ...parties.map(party => amount('parts', party)),
    ...lines.flatMap(passedThrough),
    { name: 'flags', of: ({ flags }) => flags.join(' ') },
  ];
}

function amount(map: 'taken' | 'recouped' | 'parts', name: string): ResultColumn {
  return { name: `${map}.${name}`, of: settled => (Object.hasOwn(settled[map], name) ? String(settled[map][name]) : '') };
}

function passedThrough(line: string): readonly ResultColumn[] {
  return (['plan', 'actual', 'payerAdds', 'providerBears'] as const).map(field => ({
    name: `passThrough.${line}.${field}`,
    of: ({ passThrough }) => String(passThrough.find(passed => passed.line === line)?.[field] ?? ''),
  }));
}

/** The cells of an answer, key first and the refusal last. */
export function cellsOf(columns: readonly ResultColumn[], answer: Answer): readonly string[] {
  if ('refused' in answer) return [answer.key, ...columns.map(() => ''), answer.refused, answer.detail, answer.column ?? ''];
  return [answer.key, ...columns.map(({ of }) => of(answer)), '', '', ''];
}

/** The header over such cells. */
export function headerOf(columns: readonly ResultColumn[]): readonly string[] {
  return ['key', ...columns.map(({ name }) => name), 'refused', 'detail', 'column'];
}
