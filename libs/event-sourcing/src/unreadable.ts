import type { RecordedEvent } from './recorded-event.js';

/** A fact of a type or version that this software does not know. It is never skipped: whoever reads it stops there. */
export class NewerSoftware extends Error {
  override readonly name = 'NewerSoftware';
  readonly code = 'newer-software-wrote-this';
  constructor(readonly recorded: Pick<RecordedEvent, 'stream' | 'revision' | 'type' | 'version'>) {
    super(`${recorded.stream} revision ${recorded.revision} is ${recorded.type} version ${recorded.version}, which this software does not know`);
  }
}

/** A stored text that cannot be what was written: the log is damaged, or was changed by hand. */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';
  readonly code = 'damaged-record';
  constructor(record: unknown, options?: ErrorOptions) {
    super(`the log has a record that is damaged: ${String(record).slice(0, 80)}`, options);
  }
}

/** An event that the rules cannot take, although they take all that they ever recorded: they are wrong, or it is not what was written. */
export class CannotFold extends Error {
  override readonly name = 'CannotFold';
  readonly code = 'cannot-fold';
  constructor({ stream, revision, type }: Pick<RecordedEvent, 'stream' | 'revision' | 'type'>, options: { readonly cause: unknown }) {
    super(`${stream} revision ${revision}, ${type}, cannot be folded: it is damaged, or this software is wrong (${(options.cause as Error).message})`, options);
  }
}
