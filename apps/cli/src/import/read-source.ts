/** A file on disk as something to take in: its bytes, its SHA-256, its rows; or the faults that forbid it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileSeen, Level } from '#domain';
import { blocking, faultLines, readListSizes, readNhsPayments, readPractices, type FileFault } from '#exchange';
import type { PlainDate } from '#money';
import { exitCodes } from '../exit-codes.js';
import { Failure } from '../failure.js';
import { listSizesSource } from './list-sizes.js';
import { paymentsSource, type YearOfPayments } from './payments.js';
import type { ImportSource } from './plan.js';
import { practicesSource } from './practices.js';

/** What each kind is called with beside the file. */
export interface PracticesFlags {
  readonly level: Level;
  readonly asOf?: PlainDate;
}
export interface ListSizesFlags {
  readonly snapshotOn?: PlainDate;
}
export interface PaymentsFlags {
  readonly book: string;
  readonly bank: string;
  readonly year?: string;
}

/** What can be taken in, and the faults that were passed over. */
export interface SourceRead {
  readonly source: ImportSource;
  readonly faults: readonly FileFault[];
}

/** Reads the bytes of one kind of file. */
export type SourceReader = (bytes: Uint8Array, file: FileSeen) => { readonly faults: readonly FileFault[]; readonly source: () => ImportSource };

/** Reads the register. */
export const practicesReader =
  (flags: PracticesFlags): SourceReader =>
  (bytes, file) => {
    const { rows, totals, faults } = readPractices(bytes, file.name);
    return { faults, source: () => practicesSource(file, rows, totals, flags) };
  };

/** Reads a quarter's lists. */
export const listSizesReader =
  ({ snapshotOn: given }: ListSizesFlags): SourceReader =>
  (bytes, file) => {
    const { rows, totals, faults, snapshotOn } = given === undefined ? readListSizes(bytes, file.name) : readListSizes(bytes, file.name, given);
    return { faults, source: () => listSizesSource(file, snapshotOn!, rows, totals) };
  };

/** Reads a year of payments. */
export const paymentsReader =
  ({ year, ...options }: PaymentsFlags): SourceReader =>
  (bytes, file) => {
    const reading = year === undefined ? readNhsPayments(bytes, file.name) : readNhsPayments(bytes, file.name, year);
    return { faults: reading.faults, source: () => paymentsSource(file, reading as YearOfPayments, options) };
  };

/** Reads a file. Throws a failure that names every fault by line and column, where nothing of the file may be taken in. */
export async function readSource(path: string, read: SourceReader, skipInvalid: boolean): Promise<SourceRead> {
  const bytes = await bytesOf(path);
  const file = { name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
  const { faults, source } = read(bytes, file);
  const standing = blocking(faults, skipInvalid);
  if (standing.length === 0) return { source: source(), faults };
  const canSkip = blocking(faults, true).length === 0;
  const advice = `Nothing of the file was recorded.${canSkip ? ' --skip-invalid leaves these rows out.' : ''}`;
  throw new Failure('invalid-file', exitCodes.usage, ['the file cannot be taken in:', ...faultLines(standing)].join('\n'), `\n${advice}`);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'this user may not read it' : String(message);
    throw new Failure('unreadable-file', exitCodes.usage, `${path} cannot be read: ${why}.`, 'Nothing was recorded.', { cause: error });
  }
}
