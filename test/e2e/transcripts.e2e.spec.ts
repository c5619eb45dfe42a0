import { afterAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, isAs, readTranscript, rewritten } from './transcript.js';

const folder = 'test/cli';
const isRewriting = process.env['REWRITE_TRANSCRIPTS'] === '1';

describe.each(readdirSync(folder).filter(name => name.endsWith('.transcript')))('%s', name => {
  const file = join(folder, name);
  const desk = new Desk();
  const answers: (readonly string[])[] = [];
  afterAll(() => {
    if (isRewriting) rewritten(file, answers);
    desk.clear();
  });

  it.each(readTranscript(readFileSync(file, 'utf8')).map(step => [`$ ${step.typed.split('\n')[0]!}`, step] as const))('%s', (_, step) => {
    const came = desk.type(step);
    answers.push(came);
    // lines that are as written are shown as written, so that a difference shows nothing else
    const shown = came.map((line, index) => (isAs(step.answer[index] ?? '', line) ? step.answer[index]! : line));
    if (!isRewriting) expect(shown).toEqual(step.answer);
  });
});
