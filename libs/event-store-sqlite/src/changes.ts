import type Database from 'better-sqlite3';

/** Tells followers that something may have been appended: this process says so, and of others SQLite's data version tells. */
export class Changes {
  private readonly waiting = new Set<() => void>();
  private own = 0;
  private isEnded = false;

  constructor(
    private readonly database: Database.Database,
    private readonly pollMs: number,
  ) {}

  /** A mark to be taken before reading. */
  seen(): string {
    return `${this.own}/${this.database.pragma('data_version', { simple: true }) as number}`;
  }

  /** This process has appended. */
  tell(): void {
    this.own += 1;
    for (const wake of [...this.waiting]) wake();
  }

  /** Nothing will be appended any more. */
  end(): void {
    this.isEnded = true;
    this.tell();
  }

  /** Waits until something may have been appended since the mark, or the signal or the end says to stop. */
  since(mark: string, signal?: AbortSignal): Promise<void> {
    return new Promise(done => {
      const isOver = () => this.isEnded || signal?.aborted === true || !this.database.open || this.seen() !== mark;
      const look = () => {
        if (!isOver()) return;
        clearInterval(poll);
        this.waiting.delete(look);
        signal?.removeEventListener('abort', look);
        done();
      };
      const poll = setInterval(look, this.pollMs);
      this.waiting.add(look);
      signal?.addEventListener('abort', look);
      look();
    });
  }
}
