import type { EventEmitter } from 'node:events';
import type { StoredEvent } from './stored-event.js';

/** What a feed needs of a subscription of the client. */
export interface Subscribed extends Pick<EventEmitter, 'addListener'> {
  readonly readableLength: number;
  pause(): unknown;
  resume(): unknown;
  unsubscribe(): Promise<void>;
}

/** A subscription ended without our asking: that is a drop, like an error. */
export class FeedEnded extends Error {
  override readonly name = 'FeedEnded';
}

/** What has come since the last time; `isLive` when nothing more was there. */
export interface Arrived {
  readonly events: readonly StoredEvent[];
  readonly isLive: boolean;
}

const heldMax = 2000;

/**
 * What a subscription delivers, taken page by page. The sender is stopped while enough is held. The client says `caughtUp` beside the events and not
 * among them, so that is believed once everything delivered before has come out.
 */
export class Feed<E = unknown> {
  private held: StoredEvent[] = [];
  private isSaidLive = false;
  private isLive = false;
  private isLiveTold = false;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly subscription: Subscribed,
    read: (event: E) => StoredEvent | undefined,
    private readonly onFailure: (error: unknown) => void,
  ) {
    subscription.addListener('data', (event: E) => this.take(read(event)));
    subscription.addListener('caughtUp', () => {
      this.isSaidLive = true;
      this.settle();
    });
    subscription.addListener('error', (error: unknown) => this.fail(error));
    for (const end of ['end', 'close']) subscription.addListener(end, () => this.fail(new FeedEnded('the subscription has ended')));
  }

  /** Waits for events, or for the news that there are none; an empty page when the signal ends the waiting. Throws what ended the subscription. */
  async next(signal: AbortSignal): Promise<Arrived> {
    while (!signal.aborted && this.held.length === 0 && this.isLive === this.isLiveTold && !this.failure) await this.news(signal);
    if (this.held.length === 0 && this.failure) throw this.failure.error;
    const events = this.held;
    this.held = [];
    this.isLiveTold = this.isLive;
    this.subscription.resume();
    return { events, isLive: this.isLive };
  }

  /** Ends the subscription. */
  end(): void {
    this.failure ??= { error: new FeedEnded('the feed was ended') };
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private take(event: StoredEvent | undefined): void {
    if (event) this.held.push(event);
    if (this.held.length >= heldMax) this.subscription.pause();
    this.settle();
  }

  private settle(): void {
    if (this.isSaidLive && this.subscription.readableLength === 0) this.isLive = true;
    this.wake();
  }

  private fail(error: unknown): void {
    if (this.failure) return;
    this.failure = { error };
    this.onFailure(error);
    this.wake();
  }

  private news(signal: AbortSignal): Promise<void> {
    return new Promise(done => {
      this.wake = () => {
        signal.removeEventListener('abort', this.wake);
        this.wake = () => undefined;
        done();
      };
      signal.addEventListener('abort', this.wake);
    });
  }
}
