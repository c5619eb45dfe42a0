import type { EventStore } from '../event-store.js';
import { streamOf, type Recorded } from '../recorded-event.js';
import type { Rules } from '../rules.js';
import { CannotFold } from '../unreadable.js';

/** The state of one LCO after the event at `head`, -1 before the first; `recordedAt` is that event's. */
export interface Folded<State> {
  readonly state: State;
  readonly head: number;
  readonly recordedAt?: string;
}

export interface FoldedOptions {
  /** How many LCOs are kept; the least recently used go first. */
  readonly keptMax: number;
  /** How many records are folded before the event loop has its turn. */
  readonly pageSize: number;
  /** Reads a record as the newest version of its type. */
  readonly upcast: (recorded: Recorded) => Recorded;
}

/** The folded states in memory. A state is plain data and is replaced, never changed, so whoever holds an old one may go on with it. */
export class FoldedLcos<State> {
  private readonly kept = new Map<string, Folded<State>>();
  private readonly loading = new Map<string, Promise<Folded<State>>>();
  private readonly empty: Folded<State>;

  constructor(
    private readonly store: EventStore,
    private readonly rules: Rules<State>,
    private readonly options: FoldedOptions,
  ) {
    this.empty = { state: rules.initial, head: -1 };
  }

  /** The state in memory, if there is one; it counts as used. */
  get(lco: string): Folded<State> | undefined {
    const folded = this.kept.get(lco);
    if (folded) {
      this.kept.delete(lco);
      this.kept.set(lco, folded);
    }
    return folded;
  }

  /** Keeps a state unless a later one is there already, and drops what has not been used for longest. */
  keep(lco: string, folded: Folded<State>): void {
    const kept = this.kept.get(lco);
    if (kept && kept.head > folded.head) return;
    this.kept.delete(lco);
    this.kept.set(lco, folded);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.options.keptMax) return;
      this.kept.delete(oldest);
    }
  }

  /** Forgets an LCO that turned out not to exist. */
  forget(lco: string): void {
    this.kept.delete(lco);
  }

  /** The state with everything that is recorded now, whoever wrote it; in pages, so that the event loop goes on. */
  caughtUp(lco: string): Promise<Folded<State>> {
    const running = this.loading.get(lco);
    if (running) return running;
    const load = this.foldTo(lco, this.get(lco) ?? this.empty, Infinity)
      .then(folded => {
        this.keep(lco, folded);
        return this.get(lco) ?? folded;
      })
      .finally(() => this.loading.delete(lco));
    this.loading.set(lco, load);
    return load;
  }

  /** The state after a past event, folded from the beginning; undefined when nothing is recorded at that revision. */
  async at(lco: string, revision: number): Promise<Folded<State> | undefined> {
    const folded = await this.foldTo(lco, this.empty, revision);
    return folded.head === revision ? folded : undefined;
  }

  /** Folds records that follow. Throws what upcasting throws. */
  fold(folded: Folded<State>, records: readonly Recorded[]): Folded<State> {
    const last = records.at(-1);
    if (!last) return folded;
    const read = records.map(this.options.upcast);
    return { state: this.evolved(folded.state, read), head: last.revision, recordedAt: last.metadata.recordedAt };
  }

  private evolved(from: State, records: readonly Recorded[]): State {
    const { rules } = this;
    try {
      return rules.evolveAll?.(from, records) ?? records.reduce((state, record) => rules.evolve(state, record), from);
    } catch (error) {
      throw new CannotFold(firstThatFails(rules, from, records), { cause: error });
    }
  }

  private async foldTo(lco: string, from: Folded<State>, revision: number): Promise<Folded<State>> {
    let folded = from;
    for (;;) {
      const limit = Math.min(this.options.pageSize, revision - folded.head);
      const page = limit > 0 ? await this.store.read(streamOf(lco), folded.head + 1, limit) : [];
      folded = this.fold(folded, page);
      if (page.length < limit || limit <= 0) return folded;
      await new Promise(setImmediate);
    }
  }
}

function firstThatFails<State>(rules: Rules<State>, from: State, records: readonly Recorded[]): Recorded {
  let state = from;
  for (const record of records)
    try {
      state = rules.evolve(state, record);
    } catch {
      return record;
    }
  return records.at(-1)!;
}
