/** Random moments and places that come again: a run says its seed, and FAULT_SEED repeats it. */
export class Seeded {
  readonly seed: number;
  private state: number;

  constructor(seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000)) {
    this.seed = seed;
    this.state = seed;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `from` to below `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from));
  }
}
