/** What waiting for a revision ends with. */
export type Readable = 'readable' | 'not-caught-up' | 'parked' | 'newer-software-wrote-this';

interface Waiter {
  readonly revision: number;
  readonly tell: (end: Readable) => void;
}

/** Those who wait until a revision of an LCO can be read. */
export class Waiters {
  private readonly waiting = new Map<string, Set<Waiter>>();

  /** Resolves once told of the revision, `not-caught-up` after so many milliseconds. */
  wait(lco: string, revision: number, timeoutMs: number): Promise<Readable> {
    return new Promise(resolve => {
      const timer = setTimeout(() => waiter.tell('not-caught-up'), timeoutMs);
      const waiter: Waiter = {
        revision,
        tell: end => {
          clearTimeout(timer);
          this.waiting.get(lco)?.delete(waiter);
          resolve(end);
        },
      };
      const others = this.waiting.get(lco);
      if (others === undefined) this.waiting.set(lco, new Set([waiter]));
      else others.add(waiter);
    });
  }

  /** An LCO can be read up to a revision. */
  tell(lco: string, revision: number): void {
    for (const waiter of this.waiting.get(lco) ?? []) if (waiter.revision <= revision) waiter.tell('readable');
    if (this.waiting.get(lco)?.size === 0) this.waiting.delete(lco);
  }

  /** An LCO will not be read further now. */
  stop(lco: string, why: Readable): void {
    for (const waiter of this.waiting.get(lco) ?? []) waiter.tell(why);
  }

  /** Nobody will be told any more. */
  end(): void {
    for (const lco of [...this.waiting.keys()]) this.stop(lco, 'not-caught-up');
  }
}
