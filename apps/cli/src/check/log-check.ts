import { eventIdOf, lcoOf, readCanonical, type EventStore, type Recorded } from '#event-sourcing';
import { upcast } from '#wiring';
import type { Found } from './check-names.js';

const pageSize = 2000;

/** Reads a stream from its first event and looks whether it is what it must be. */
export async function checkStream(store: EventStore, stream: string, onPage: (events: number) => void = () => undefined): Promise<readonly Found[]> {
  const lco = lcoOf(stream);
  const found: Found[] = [];
  const say = (what: string) => found.push({ check: 'log', lco, what });
  const reader = new StreamReader(lco, stream, say);
  for (let from = 0; ;) {
    const page = await store.read(stream, from, pageSize);
    for (const recorded of page) reader.read(recorded);
    await checkKeys(store, stream, page, say);
    from += page.length;
    onPage(from);
    if (page.length < pageSize) return found;
    await new Promise(setImmediate);
  }
}

/** What an event has to follow from: the one before it. */
class StreamReader {
  private next = 0;
  private recordedAt = '';
  private commandId = '';
  private index = 0;

  constructor(
    private readonly lco: string,
    private readonly stream: string,
    private readonly say: (what: string) => void,
  ) {}

  read(recorded: Recorded): void {
    const { revision, id, stream, metadata } = recorded;
    if (revision !== this.next) this.say(`revision ${revision} stands where ${this.next} should`);
    if (stream !== this.stream) this.say(`revision ${revision} says that it is of ${stream}`);
    this.index = metadata.commandId === this.commandId ? this.index + 1 : 0;
    this.commandId = metadata.commandId;
    if (id !== eventIdOf(this.lco, metadata.commandId, this.index)) this.say(`revision ${revision} has an id that does not follow from its command`);
    if (metadata.recordedAt < this.recordedAt) this.say(`revision ${revision} was recorded at ${metadata.recordedAt}, before the one before it`);
    this.next = revision + 1;
    this.recordedAt = metadata.recordedAt;
    this.readDeeply(recorded);
  }

  private readDeeply(recorded: Recorded): void {
    try {
      readCanonical(Buffer.from(recorded.record, 'utf8'));
      upcast(recorded);
    } catch (error) {
      this.say(`revision ${recorded.revision}: ${(error as Error).message}`);
    }
  }
}

/** Is every command found by its key, with its events? */
async function checkKeys(store: EventStore, stream: string, page: readonly Recorded[], say: (what: string) => void): Promise<void> {
  const ids = [...new Set(page.map(({ metadata }) => metadata.commandId))];
  const found = await store.findCommands(stream, ids);
  for (const { revision, metadata } of page)
    if (!found.get(metadata.commandId)?.some(event => event.revision === revision)) say(`revision ${revision} is not found by the key of its command`);
}
