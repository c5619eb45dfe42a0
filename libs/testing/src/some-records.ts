import { encodeRecorded, eventIdOf, lcoOf, uuidOfName, type Recorded } from '#event-sourcing';

/** What records of an example have in common; ids and times are given, so that every store keeps the same bytes. */
export interface RecordsOf {
  readonly ledger: string;
  readonly clock: () => string;
}

/** The commandId of an example by a readable name. */
export const commandIdOf = (name: string): string => uuidOfName(`example/${name}`);

/** The records of one command of an example, going on from a revision. */
export function someRecords(
  { ledger, clock }: RecordsOf,
  {
    stream = 'lco-northam',
    first = 0,
    command,
    data,
  }: { readonly stream?: string; readonly first?: number; readonly command: string; readonly data: readonly object[] },
): readonly Recorded[] {
  const commandId = commandIdOf(command);
  const metadata = {
    command: 'RecordExample',
    commandId,
    commandDigest: '0'.repeat(64),
    actor: { id: 'u1', organisation: 'NORTHAM', role: 'board' },
    reason: { code: 'example', text: command },
    source: 'system',
    effectiveOn: '2026-07-23',
    recordedAt: clock(),
  } as const;
  return data.map((one, index) =>
    encodeRecorded({
      v: 1,
      ledger,
      stream,
      revision: first + index,
      id: eventIdOf(lcoOf(stream), commandId, index),
      type: 'ExampleRecorded',
      version: 1,
      data: one,
      metadata,
    }),
  );
}

/** Records of one command whose texts take exactly so many bytes each. */
export function recordsOfBytes(of: RecordsOf, bytes: readonly number[]): readonly Recorded[] {
  const empty = bytes.map(() => ({ text: '' }));
  const sizes = someRecords(of, { command: 'big', data: empty }).map(({ record }) => Buffer.byteLength(record));
  const data = bytes.map((size, index) => ({ text: 'x'.repeat(size - sizes[index]!) }));
  return someRecords(of, { command: 'big', data });
}
