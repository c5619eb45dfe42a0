// Appends to an LCO an event of a type that this software does not know, as newer software would.
// node append-newer.mjs LOG LCO
import { encodeRecorded } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';

const [file, lco] = process.argv.slice(2);
const store = await openSqliteEventStore(file);
const stream = `lco-${lco}`;
const { head } = (await store.streams()).find(each => each.stream === stream);
const [last] = await store.read(stream, head, 1);
const { record: _, ...event } = last;
const id = '00000000-0000-5000-8000-000000000001';
const metadata = { ...event.metadata, command: 'GrowWings', commandId: '00000000-0000-4000-8000-00000000ffff' };
const outcome = await store.append(stream, [encodeRecorded({ ...event, revision: head + 1, id, type: 'WingsGrown', version: 1, data: {}, metadata })], head);
await store.close();
process.exitCode = outcome.appended === head + 1 ? 0 : 1;
