import { canonicalText, uuidOfName } from '#event-sourcing';
import type { LogClient } from './log-client.js';
import { meaningOf } from './meaning.js';

/** The stream that names every stream of the ledger. The database itself keeps no list of streams without its projections, which would copy the log. */
export const namesStream = 'ledger-streams';

const pageSize = 1000;
const attemptsMax = 20;

/**
 * The names of the streams of the ledger. A name is written before the first record of its stream, so that none is ever missing; a name whose first record
 * was never written is a stream without events, and nobody sees it.
 */
export class StreamNames {
  private readonly known = new Set<string>();
  private next = 0;

  constructor(private readonly client: LogClient) {}

  /** All names that have been written. */
  async all(): Promise<readonly string[]> {
    for (;;) {
      const events = await this.client.read(namesStream, { from: this.next, count: pageSize });
      for (const { data, revision } of events) {
        this.known.add(nameIn(data));
        this.next = Number(revision) + 1;
      }
      if (events.length < pageSize) return [...this.known].sort();
    }
  }

  /** Makes sure that a name has been written. */
  async add(stream: string): Promise<void> {
    const event = { id: uuidOfName(`${namesStream}/${stream}`), type: 'StreamNamed', data: Buffer.from(canonicalText({ stream }), 'utf8') };
    for (let attempt = 1; !this.known.has(stream); attempt++) {
      await this.all();
      if (this.known.has(stream)) return;
      try {
        await this.client.append(namesStream, [event], { expected: this.next - 1, batch: event.id });
      } catch (error) {
        if (meaningOf(error) !== 'conflict' || attempt >= attemptsMax) throw error;
      }
    }
  }
}

const nameIn = (data: Uint8Array): string => (JSON.parse(Buffer.from(data).toString('utf8')) as { readonly stream: string }).stream;
