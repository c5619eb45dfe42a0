import type Database from 'better-sqlite3';
import type { StoreOutcome, StoreUnavailable } from '#event-sourcing';
import { meaningOf } from './log-refused.js';
import type { LogStatements } from './log-statements.js';
import { whileBusy, type Patience } from './patience.js';
import { isBusy, sqliteCodeOf } from './sqlite-code.js';

/** One write at a time, from the lock to the commit without a pause, so that nothing else runs inside it on the one connection. */
export class Transaction {
  private stopped: string | undefined;
  private readonly begin;
  private readonly commit;
  private readonly rollback;
  private readonly savepoint;
  private readonly release;
  private readonly rollbackTo;

  constructor(
    private readonly database: Database.Database,
    private readonly statements: LogStatements,
    private readonly patience: Patience,
  ) {
    this.begin = database.prepare('begin immediate');
    this.commit = database.prepare('commit');
    this.rollback = database.prepare('rollback');
    this.savepoint = database.prepare('savepoint part');
    this.release = database.prepare('release part');
    this.rollbackTo = database.prepare('rollback to part');
  }

  /** Runs the work under the write lock, waiting for other processes with patience. What the work throws is thrown, after a rollback. */
  async run(count: number, work: () => readonly StoreOutcome[]): Promise<readonly StoreOutcome[]> {
    try {
      return await whileBusy(() => this.once(count, work), this.patience);
    } catch (error) {
      const meaning = meaningOf(error, this.database.name);
      if ((meaning as Error).name !== 'StoreUnavailable') throw meaning;
      const { reason: failed, message: detail } = meaning as StoreUnavailable;
      return same(count, { failed, detail });
    }
  }

  /** Does one part of the work, whose failure leaves the other parts alone. */
  part(work: () => void, appended: number): StoreOutcome {
    this.savepoint.run();
    try {
      work();
      this.release.run();
      return { appended };
    } catch (error) {
      if (!sqliteCodeOf(error).startsWith('SQLITE_CONSTRAINT')) throw error;
      this.rollbackTo.run();
      this.release.run();
      return { failed: 'conflict', detail: messageOf(error) };
    }
  }

  private once(count: number, work: () => readonly StoreOutcome[]): readonly StoreOutcome[] {
    const reason = this.stopped ?? (this.database.open ? this.database.readonly && 'the log is open for reading only' : 'the log is closed');
    if (reason) return same(count, { failed: 'unavailable', detail: reason });
    this.begin.run();
    let outcomes: readonly StoreOutcome[];
    try {
      outcomes = work();
    } catch (error) {
      this.undo();
      throw error;
    }
    try {
      this.commit.run();
      this.statements.committed();
      return outcomes;
    } catch (error) {
      return this.notCommitted(count, error);
    }
  }

  /**
   * A full disk keeps the commit frame out of the write-ahead file: nothing happened. Any other error may come after that frame, when the data is invisible
   * here and yet there after the next start: nobody knows, and this connection writes no more.
   */
  private notCommitted(count: number, error: unknown): readonly StoreOutcome[] {
    this.undo();
    if (sqliteCodeOf(error) === 'SQLITE_FULL' || isBusy(error)) throw error;
    this.stopped = `a commit ended with ${messageOf(error)}`;
    return same(count, { unknown: this.stopped, cause: error });
  }

  private undo(): void {
    this.statements.rolledBack();
    if (this.database.inTransaction) this.rollback.run();
  }
}

const same = (count: number, outcome: StoreOutcome): readonly StoreOutcome[] => new Array<StoreOutcome>(count).fill(outcome);

const messageOf = (error: unknown) => `${sqliteCodeOf(error)}: ${(error as Error).message}`;
