import { ANY, BACKWARDS, END, NO_STREAM, type EventStoreDBClient, type ReadStreamOptions } from '@eventstore/db-client';
import { events, one, readBack, stamp, story, told, type Bench, type Story } from './asked.js';
import { type gossip, type features, gossipService, featuresService, grpc, shared } from '../simulator/stubs.js';

const revisions = (client: EventStoreDBClient, stream: string, options?: ReadStreamOptions) =>
  readBack(client, stream, ({ revision }) => Number(revision), options);

const maxCount = one('j-maxcount', async ({ client }) => {
  const stream = `mc-${stamp}`;
  await client.appendToStream(stream, events(10), { expectedRevision: NO_STREAM });
  await client.setStreamMetadata(stream, { maxCount: 3 });
  const a = await revisions(client, stream);
  await client.appendToStream(stream, events(1), { expectedRevision: 9n });
  const b = await revisions(client, stream);
  await client.setStreamMetadata(stream, { maxCount: 100 });
  return { a, b, c: await revisions(client, stream) };
});

const truncateBefore = one('j-tb', async ({ client }) => {
  const stream = `tb${stamp}`;
  await client.appendToStream(stream, events(10), { expectedRevision: NO_STREAM });
  await client.setStreamMetadata(stream, { truncateBefore: 4 });
  const append = (expectedRevision: bigint | typeof NO_STREAM) => told(client.appendToStream(stream, events(1), { expectedRevision }));
  const before = {
    start: await revisions(client, stream),
    from2: await revisions(client, stream, { fromRevision: 2n }),
    from4c2: await revisions(client, stream, { fromRevision: 4n, maxCount: 2 }),
    back: await revisions(client, stream, { direction: BACKWARDS, fromRevision: END }),
    app: await append(9n),
  };
  await client.setStreamMetadata(stream, { truncateBefore: 20 });
  const tb20 = await revisions(client, stream);
  return { ...before, tb20, app2: await append(10n), appNo: await append(NO_STREAM), read3: await revisions(client, stream) };
});

const accessList = story(['j-acl-insecure', 'h-metadata-rev'], async ({ client }) => {
  const stream = `acl${stamp}`;
  await client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM });
  await client.setStreamMetadata(stream, { acl: { readRoles: ['$admins'], writeRoles: ['nobody'], deleteRoles: [], metaReadRoles: [], metaWriteRoles: [] } });
  const append = await told(client.appendToStream(stream, events(1), { expectedRevision: ANY }));
  const { streamName, metadata, metastreamRevision } = await client.getStreamMetadata(stream);
  return {
    'j-acl-insecure': { append, read: (await revisions(client, stream)).length },
    'h-metadata-rev': { streamName, metadata, metastreamRevision: String(metastreamRevision) },
  };
});

const settings = one('j-settings', async ({ client }) => ({ a: await told(client.appendToStream('$settings', events(1), { expectedRevision: ANY })) }));

const asked = ({ simulator: { host, port } }: Bench) => [`${host}:${port}`, grpc.credentials.createInsecure()] as const;

const supported = one('i-features', async bench => {
  const client = new featuresService.ServerFeaturesClient(...asked(bench));
  const answer = await new Promise<InstanceType<typeof features.SupportedMethods>>((resolve, reject) =>
    client.getSupportedMethods(new shared.Empty(), (error, methods) => (error ? reject(error) : resolve(methods))),
  );
  client.close();
  const methods = answer.toObject().methodsList.map(({ serviceName, methodName, featuresList }) => {
    const list = featuresList.length > 0 ? `[${featuresList.join()}]` : '';
    return `${serviceName}/${methodName}${list}`;
  });
  return { version: answer.getEventStoreServerVersion(), methods };
});

const members = one('i-gossip', async bench => {
  const client = new gossipService.GossipClient(...asked(bench));
  const answer = await new Promise<InstanceType<typeof gossip.ClusterInfo>>((resolve, reject) =>
    client.read(new shared.Empty(), (error, info) => (error ? reject(error) : resolve(info))),
  );
  client.close();
  return answer.toObject();
});

/** Sections j and i, and what else is about metadata. */
export const metadataStories: readonly Story[] = [maxCount, truncateBefore, accessList, settings, supported, members];
