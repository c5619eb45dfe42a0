import type { Fault } from './faults.js';
import type { Log } from './log.js';
import { Refusal, unhandled } from './refusals.js';

/** A call that messages can be written to. */
interface Target<T> {
  write(message: T): boolean;
  end(): unknown;
  on(event: string, listener: () => void): unknown;
  once(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  emit(event: string, argument: unknown): boolean;
}

/** Writes the messages of one call, no faster than the client reads them. */
export class Sender<T> {
  gone = false;
  private sent = 0;

  constructor(
    private readonly call: Target<T>,
    private readonly dropped: Extract<Fault, { is: 'dropped' }> | undefined,
    private readonly cut: () => void,
  ) {
    call.on('cancelled', () => (this.gone = true));
  }

  async send(message: T): Promise<void> {
    if (this.gone) return;
    if (this.call.write(message)) return;
    await this.happens(done => this.call.once('drain', done));
  }

  /** An event counts towards the fault of a stream that is to be dropped. */
  async sendEvent(message: T): Promise<void> {
    if (this.dropped && this.sent++ >= this.dropped.after) this.drop(this.dropped.by);
    await this.send(message);
  }

  end(): void {
    if (!this.gone) this.call.end();
    this.gone = true;
  }

  fail(error: unknown): void {
    if (!this.gone) this.call.emit('error', (error instanceof Refusal ? error : unhandled()).asStatus());
    this.gone = true;
  }

  /** Until the log has grown, or the client is gone. */
  async growth(log: Log): Promise<void> {
    let forget = () => undefined as unknown;
    await this.happens(done => (forget = log.watch(done)));
    forget();
  }

  private async happens(start: (done: () => void) => unknown): Promise<void> {
    if (this.gone) return;
    await new Promise<void>(resolve => {
      const done = () => {
        this.call.off('cancelled', done);
        resolve();
      };
      this.call.once('cancelled', done);
      start(done);
    });
  }

  private drop(by: 'error' | 'end' | 'cut'): void {
    if (by === 'cut') this.cut();
    else if (by === 'end') this.end();
    else this.fail(new Refusal(14, 'Server Is Not Ready'));
    this.gone = true;
  }
}
