const periodsMax = 65_536; // periods are numbered up to 2099 x 13 + 12

/** What the projector remembers between batches, so that a posting needs no look-up. All of it can be read again from the tables. */
export class Memory {
  /** Above so many entries it forgets and starts again. */
  constructor(readonly entriesMax = 1_000_000) {}

  readonly accounts = new Map<string, number>();
  /** The last `period_balance`, by account and period. */
  readonly balances = new Map<number, number>();
  /** What is left of open items, by account and name. */
  readonly items = new Map<string, number>();

  /** Forgets all, because another process wrote, or too much has come together. */
  clear(): void {
    this.accounts.clear();
    this.balances.clear();
    this.items.clear();
  }
}

/**
 * What one batch learns, over what was remembered before. It is published when the batch is committed and dropped when it is rolled back, so that the
 * memory never holds what the tables do not.
 */
export class BatchMemory {
  private readonly accounts = new Map<string, number>();
  private readonly balances = new Map<number, number>();
  private readonly items = new Map<string, number>();

  constructor(private readonly before: Memory) {}

  accountOf(key: string): number | undefined {
    return this.accounts.get(key) ?? this.before.accounts.get(key);
  }

  keepAccount(key: string, account: number): void {
    this.accounts.set(key, account);
  }

  balanceOf(account: number, period: number): number | undefined {
    const key = account * periodsMax + period;
    return this.balances.get(key) ?? this.before.balances.get(key);
  }

  keepBalance(account: number, period: number, pence: number): void {
    this.balances.set(account * periodsMax + period, pence);
  }

  itemOf(account: number, item: string): number | undefined {
    const key = `${account}/${item}`;
    return this.items.get(key) ?? this.before.items.get(key);
  }

  keepItem(account: number, item: string, pence: number): void {
    this.items.set(`${account}/${item}`, pence);
  }

  /** The batch is committed. What is settled is forgotten: a table without memory of it says the same, and in a new file it is nothing. */
  publish(): void {
    const { before } = this;
    if (before.balances.size + before.items.size > before.entriesMax) before.clear();
    for (const [key, account] of this.accounts) before.accounts.set(key, account);
    for (const [key, pence] of this.balances) before.balances.set(key, pence);
    for (const [key, pence] of this.items)
      if (pence === 0) before.items.delete(key);
      else before.items.set(key, pence);
  }
}
