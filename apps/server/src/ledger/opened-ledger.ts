import { setTimeout } from 'node:timers/promises';
import { keptSecret, type Identity } from '#access';
import type { GatewayOptions } from '#event-sourcing';
import type { People, Projector, ReadModels } from '#read-models';
import { openLedger, openReading, type LedgerGateway, type LedgerPlace, type OpenLedger, type OpenReading } from '#wiring';

/** What is not as it should be, and of which LCO. */
export interface Fault {
  readonly fault: 'parked' | 'writing-stopped' | 'writing-held' | 'clock-wrong' | 'projection-failed';
  readonly lco?: string;
  readonly detail: string;
}

/** What opening may be told: a clock for specs, and who hears of what goes wrong. */
export interface OpeningOptions extends Pick<GatewayOptions, 'clock' | 'onUnknown' | 'limits'> {
  readonly onProjectionError: (error: unknown) => void;
}

/** The open ledger, for injection: the write side, the read side, and what keeps one up to date with the other. */
export class OpenedLedger {
  private readonly seen = new Map<string, string>();
  private readonly following = new AbortController();
  private readonly noted = new Map<string, Fault>();

  private constructor(
    private readonly written: OpenLedger,
    private readonly read: OpenReading,
    /** Signs the cursors of lists. */
    readonly cursorSecret: Buffer,
  ) {}

  /** Opens log, gateway and read models of a folder, brings the read models up to date and keeps them so. */
  static async open(settings: LedgerPlace, { onProjectionError, ...options }: OpeningOptions): Promise<OpenedLedger> {
    const opened: { ledger?: OpenedLedger } = {};
    const onHeld = (lco: string, isHeld: boolean) => {
      if (isHeld) opened.ledger?.note({ fault: 'writing-held', lco, detail: 'Nobody knows yet what became of its last batch.' });
      else opened.ledger?.forget({ fault: 'writing-held', lco });
    };
    const written = await openLedger(settings, { ...options, onHeld, onRecorded: lco => opened.ledger?.project(lco, onProjectionError) });
    const read = await openReading(settings, written);
    const ledger = new OpenedLedger(written, read, await keptSecret(settings.data, 'cursor-key'));
    await read.projector.start();
    opened.ledger = ledger;
    void ledger.follow(onProjectionError, options.onUnknown);
    return ledger;
  }

  get gateway(): LedgerGateway {
    return this.written.gateway;
  }

  get models(): ReadModels {
    return this.read.models;
  }

  get projector(): Projector {
    return this.read.projector;
  }

  get people(): People {
    return this.read.people;
  }

  /** Keeps the name that a token gives its holder, once; in the directory of people, never in a record. Nobody waits for it. */
  remember({ id, name }: Identity): void {
    if (name === undefined || this.seen.get(id) === name) return;
    if (this.seen.size >= 10_000) this.seen.clear();
    this.seen.set(id, name);
    this.people.remember({ id, name, seenAt: new Date().toISOString() }).catch(() => this.seen.delete(id));
  }

  /** Notes what is wrong until it is right again; health shows it. */
  note(fault: Fault): void {
    this.noted.set(keyOf(fault), fault);
  }

  /** What was noted is right again. */
  forget(fault: Pick<Fault, 'fault' | 'lco'>): void {
    if (this.noted.size > 0) this.noted.delete(keyOf(fault));
  }

  /** Everything that is wrong now; read models that could not be brought up to date are tried again first. */
  async faults(): Promise<readonly Fault[]> {
    if (this.noted.has(keyOf({ fault: 'projection-failed' }))) {
      await this.projector.catchUp().then(
        () => this.forget({ fault: 'projection-failed' }),
        () => undefined,
      );
    }
    const parked = (await this.projector.parked()).map(({ lco, parked: detail }): Fault => ({ fault: 'parked', lco, detail }));
    return [...this.noted.values(), ...parked];
  }

  private project(lco: string, onError: (error: unknown) => void): void {
    this.projector.tell(lco, error => this.failed(error, onError));
  }

  /** What other processes write is projected too, and goes on being so after something went wrong. */
  private async follow(onError: (error: unknown) => void, onRefused: OpeningOptions['onUnknown']): Promise<void> {
    const { signal } = this.following;
    for (;;) {
      await this.projector.follow(signal).catch((error: unknown) => {
        this.failed(error, onError);
        if (isOtherLog(error)) onRefused?.('the log is not the one that was followed', error);
      });
      if (signal.aborted) return;
      await setTimeout(againAfterMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private failed(error: unknown, onError: (error: unknown) => void): void {
    if (this.following.signal.aborted) return;
    this.note({ fault: 'projection-failed', detail: 'The read models could not be brought up to date; the log says why.' });
    onError(error);
  }

  /** Ends the projector and lets go of the files. */
  async close(): Promise<void> {
    this.following.abort();
    await this.read.close();
    await this.written.close();
  }
}

const isOtherLog = (error: unknown) => ['UnknownPosition', 'LogRefused'].includes((error as Error).name);

const againAfterMs = 1_000;

const keyOf = ({ fault, lco = '' }: Pick<Fault, 'fault' | 'lco'>): string => `${fault} ${lco}`;
