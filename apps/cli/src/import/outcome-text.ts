/** What people read at the end of an import: the control totals against the file's own, what was listed, and how it ended. */
import { pounds, type Pence } from '#money';
import type { Control, Plan } from './plan.js';

const shown = (unit: Control['unit'], value: number): string => (unit === 'pence' ? pounds(value as Pence) : String(value));

/** The control totals as a table: name, the file's, the ledger's, and their difference, which is nil when all is well. */
export function controlLines(controls: readonly Control[]): readonly string[] {
  const rows = controls.map(({ name, unit, file, ledger }) => [name, shown(unit, file), shown(unit, ledger), shown(unit, ledger - file)] as const);
  const all = [['Control total', 'File', 'Ledger', 'Difference'] as const, ...rows];
  const widths = [0, 1, 2, 3].map(at => Math.max(...all.map(row => row[at]!.length)));
  return all.map(([name, ...figures]) => [name.padEnd(widths[0]!), ...figures.map((figure, at) => figure.padStart(widths[at + 1]!))].join('  '));
}

/** Everything that is said of an import that is in, or would be: notes, then totals, then columns that were not posted. */
export const planLines = ({ notes, besides = [] }: Plan, controls: readonly Control[]): readonly string[] => [
  ...notes,
  '',
  ...controlLines(controls),
  ...(besides.length === 0 ? [] : ['', 'In the file and not posted:', ...besideLines(besides)]),
];

function besideLines(besides: readonly { readonly name: string; readonly pence: number }[]): readonly string[] {
  const width = Math.max(...besides.map(({ name }) => name.length));
  const figures = besides.map(({ pence }) => pounds(pence as Pence));
  const right = Math.max(...figures.map(figure => figure.length));
  return besides.map(({ name }, at) => `  ${name.padEnd(width)}  ${figures[at]!.padStart(right)}`);
}
