/** An explanation as text: what happened at each step, by which parameter and where it stands in the agreement, and the whole read out. */
import type { ExplainedStep, TraceEntry } from '#risk-share';
import type { Settled } from './answer.js';

/** The seventeen steps as lines, then the sentences; amounts in the lines are exact minor units, in the sentences major units. */
export function explanationText({ trace = [], explanation }: Settled): string {
  const steps = explanation?.steps ?? [];
  const width = Math.max(...trace.flatMap(entry => [entry.in.length, entry.out.length]));
  const lines = trace.map((entry, at) => `  ${stepLine(entry, width)}${parametersOf(steps[at])}`);
  const sentences = steps.flatMap(({ sentence }) => (sentence === undefined ? [] : [`  ${sentence}`]));
  return `\n${[...lines, '', ...sentences].join('\n')}\n\n`;
}

function stepLine({ step, name, in: before, out, using }: TraceEntry, width: number): string {
  return `${String(step).padStart(2)} ${name.padEnd(13)}  ${before.padStart(width)} -> ${out.padStart(width)}  ${JSON.stringify(using)}`;
}

function parametersOf(step: ExplainedStep | undefined): string {
  const lines = (step?.parameters ?? []).map(({ at, value }) => `\n       ${at} is ${JSON.stringify(value)}`);
  return lines.join('');
}
