/** Addresses that are counted at once; past it all begin anew, so that they do not fill the memory. */
const addressesMax = 100_000;

/** Counts requests a minute and address: one number each, forgotten with the minute. */
export class RateLimit {
  private minute = 0;
  private readonly counts = new Map<string, number>();

  /** 0 for any number. */
  constructor(
    private readonly perMinute: number,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** 0 when one more may come, else the seconds until the next minute. */
  secondsToWait(address: string): number {
    if (this.perMinute === 0) return 0;
    const now = this.nowMs();
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute || this.counts.size >= addressesMax) {
      this.minute = minute;
      this.counts.clear();
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    return count <= this.perMinute ? 0 : 60 - Math.floor((now % 60_000) / 1000);
  }
}
