import { batchBytesMax } from '../event-store.js';

/** What the gateway takes in at once. */
export interface Limits {
  /** Commands that wait for one LCO. */
  readonly waitingPerLcoMax: number;
  /** Bytes of all commands that wait. */
  readonly waitingBytesMax: number;
  /** Commands decided in one batch. */
  readonly batchCommandsMax: number;
  /** Bytes of the records of one batch. */
  readonly batchBytesMax: number;
  /** How long a batch goes on deciding. */
  readonly batchMsMax: number;
  /** LCOs kept in memory. */
  readonly lcosKeptMax: number;
  /** Records folded before the event loop has its turn. */
  readonly pageSize: number;
  /** How long those who wait for an LCO wait on while nobody knows what became of its last batch. */
  readonly heldMsMax: number;
}

export const usualLimits: Limits = {
  waitingPerLcoMax: 1000,
  waitingBytesMax: 64 * 1024 * 1024,
  batchCommandsMax: 256,
  batchBytesMax,
  batchMsMax: 20,
  lcosKeptMax: 50,
  pageSize: 1000,
  heldMsMax: 5000,
};

/** What is left of a batch. The first job always fits, or nothing would ever go on. */
export class Room {
  private commands = 0;
  private bytes: number;

  constructor(
    private readonly limits: Limits,
    private readonly nowMs: () => number,
    private readonly startedMs = nowMs(),
  ) {
    this.bytes = limits.batchBytesMax;
  }

  get bytesLeft(): number {
    return this.commands === 0 ? Infinity : this.bytes;
  }

  hasFor(commands: number): boolean {
    if (this.commands === 0) return true;
    return this.commands + commands <= this.limits.batchCommandsMax && this.nowMs() - this.startedMs < this.limits.batchMsMax;
  }

  take(commands: number, bytes: number): void {
    this.commands += commands;
    this.bytes -= bytes;
  }
}
