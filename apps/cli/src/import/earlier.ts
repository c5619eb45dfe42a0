/** What the log knows of a file that was started before. Read only where the ledger says that it was. */
import type { FileSeen, LedgerEvents } from '#domain';
import { streamOf, type EventStore, type Recorded } from '#event-sourcing';

/** An attempt at taking a file in: the record that started it, and what was recorded for it since. */
export interface Attempt {
  readonly number: number;
  readonly started: Recorded;
  readonly named: LedgerEvents['ImportStarted'];
  /** The records that name the start as their correlation, in their order. */
  readonly records: readonly Recorded[];
}

/** The reason of what takes an import back. */
export const undoCode = 'import-abandoned';

/** Was taking back begun? */
export const isBeingUndone = ({ records }: Attempt): boolean => records.some(({ metadata }) => metadata.reason.code === undoCode);

type Wanted = (file: FileSeen) => boolean;

/** Every attempt at the files that are wanted, the earliest first; attempts at one file are numbered from 1. */
export async function attemptsAt(store: Pick<EventStore, 'read'>, lco: string, isWanted: Wanted): Promise<readonly Attempt[]> {
  const attempts: (Attempt & { readonly records: Recorded[] })[] = [];
  const started = new Map<string, number>();
  for await (const record of recordsOf(store, lco)) {
    if (record.type === 'ImportStarted') {
      const named = record.data as LedgerEvents['ImportStarted'];
      const number = (started.get(named.file.sha256) ?? 0) + 1;
      started.set(named.file.sha256, number);
      if (isWanted(named.file)) attempts.push({ number, started: record, named, records: [] });
    } else {
      attempts.find(attempt => attempt.started.metadata.commandId === record.metadata.correlationId)?.records.push(record);
    }
  }
  return attempts;
}

const pageSize = 1000;

async function* recordsOf(store: Pick<EventStore, 'read'>, lco: string): AsyncGenerator<Recorded> {
  for (let from = 0; ; from += pageSize) {
    const page = await store.read(streamOf(lco), from, pageSize);
    yield* page;
    if (page.length < pageSize) return;
  }
}
