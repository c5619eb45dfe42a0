/** Evaluates rows of inputs without a ledger: one answer a row, in the order of the inputs, streaming. */
import { exitCodes } from '../exit-codes.js';
import { print, remark } from '../terminal.js';
import { validAgreements } from './agreement-file.js';
import { answering, byId } from './answer.js';
import { formats, type Format } from './formats.js';
import { inputRows, type InputFormat } from './input-rows.js';
import { resultColumns } from './result-columns.js';

export interface SettleOptions {
  readonly agreement: string;
  readonly inputs: string;
  readonly from?: InputFormat;
  readonly format: Format;
  readonly explain?: true;
}

/** Where the answers go. */
export type Write = (text: string) => Promise<void>;

const batchCharacters = 1 << 16;

/**
 * Settles every row and writes the answers. The exit code is 1 if any row was refused. Throws Failure, with exit code 2, for an agreement with faults
 * or inputs that cannot be read; rows before that place may have been written.
 */
export async function runSettle({ agreement, inputs, from, format, explain }: SettleOptions, write: Write = print): Promise<void> {
  const agreements = await validAgreements(agreement);
  const answer = answering(inputs, byId(agreements), explain ?? false);
  const writer = formats[format](resultColumns(agreements));
  const counts = { rows: 0, refused: 0 };
  let batch = writer.begin;
  try {
    for await (const row of inputRows(inputs, from)) {
      const given = answer(row);
      batch += writer.row(given, counts.rows === 0);
      counts.rows++;
      if ('refused' in given) counts.refused++;
      if (batch.length < batchCharacters) continue;
      await write(batch);
      batch = '';
    }
  } finally {
    await write(batch);
  }
  await write(writer.end);
  if (counts.refused === 0) return;
  remark(`${counts.refused} of ${counts.rows} rows were refused.`);
  process.exitCode = exitCodes.no;
}
