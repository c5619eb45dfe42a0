/**
 * Transcripts of the command line, `test/cli/*.transcript`: what is typed and exactly what comes back.
 *
 *     # a remark
 *     @ LCO_ACTOR=u1 NORTHAM operator        said to all commands that follow
 *     $ lco check                            a command, as a shell reads it; > goes on with it
 *     text on standard output
 *     ! text on standard error
 *     ? 1                                    the exit code, where it is not 0
 *
 * Each runs in an empty folder of its own. In the text `<uuid>`, `<instant>`, `<sha256>` and `<any>` stand for what differs from run to run.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One command of a transcript, and what comes back. */
export interface Step {
  readonly line: number;
  readonly typed: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly answer: readonly string[];
}

const placeholders: Readonly<Record<string, string>> = {
  '<uuid>': '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  '<instant>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  '<sha256>': '[0-9a-f]{64}',
  '<any>': '.*',
};

/** Reads a transcript. */
export function readTranscript(text: string): readonly Step[] {
  const steps: (Step & { answer: string[] })[] = [];
  let environment: Record<string, string> = {};
  for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
    const rest = line.slice(2);
    const step = steps.at(-1);
    if (line.startsWith('# ') || (line === '' && step === undefined)) continue;
    if (line.startsWith('@ ')) environment = { ...environment, [rest.split('=')[0]!]: rest.slice(rest.indexOf('=') + 1) };
    else if (line.startsWith('$ ')) steps.push({ line: index + 1, typed: rest, environment, answer: [] });
    else if (line.startsWith('> ') || line === '>') steps[steps.length - 1] = { ...step!, typed: `${step!.typed}\n${rest}` };
    else step!.answer.push(line);
  }
  // empty lines before the next command are for the eye
  return steps.map(step => ({ ...step, answer: step.answer.slice(0, step.answer.findLastIndex(line => line !== '') + 1) }));
}

/** Whether a line is as the transcript has it. */
export function isAs(written: string, line: string): boolean {
  const pattern = written.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/<\w+>/g, name => placeholders[name] ?? name);
  return new RegExp(`^${pattern}$`).test(line);
}

/** A folder with the program in it, in which commands are typed. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'lco-desk-'));
  private readonly programs = join(this.folder, '.bin');

  constructor() {
    mkdirSync(this.programs);
    const program = resolve('dist/apps/cli/src/main.js');
    writeFileSync(join(this.programs, 'lco'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(join(this.programs, 'lco'), 0o755);
  }

  /** Types a command; the lines that come back, standard error and exit code as in a transcript. */
  type({ typed, environment }: Pick<Step, 'typed' | 'environment'>): readonly string[] {
    const env = { PATH: `${this.programs}:${process.env['PATH'] ?? ''}`, HOME: this.folder, LC_ALL: 'C.UTF-8', ...environment };
    const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', typed], { cwd: this.folder, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
    const ended = status === 0 ? [] : [`? ${status ?? 'killed'}`];
    return [...linesOf(stdout), ...linesOf(stderr).map(line => `! ${line}`.trimEnd()), ...ended];
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n+$/, '').split('\n'));

/** The transcript with the answers that came, instants and random ids as placeholders: how a new one is written. */
export function rewritten(file: string, answers: readonly (readonly string[])[]): void {
  const steps = readTranscript(readFileSync(file, 'utf8'));
  const lines = readFileSync(file, 'utf8').split('\n');
  const kept: string[] = [];
  let at = 0;
  for (const [index, step] of steps.entries()) {
    const typedLines = step.typed.split('\n').length;
    kept.push(...lines.slice(at, step.line - 1).filter(line => /^[#@]/.test(line) || line === ''), ...lines.slice(step.line - 1, step.line - 1 + typedLines));
    kept.push(...answers[index]!.map(placed));
    at = step.line - 1 + typedLines + step.answer.length;
  }
  writeFileSync(file, `${kept.join('\n')}\n`);
}

const placed = (line: string) => line.replace(new RegExp(placeholders['<instant>']!, 'g'), '<instant>');
