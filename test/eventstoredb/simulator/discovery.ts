import { structured } from './messages.js';
import type { Member, Version } from './node.js';
import { features, gossip } from './stubs.js';

const methods: Readonly<Record<string, string>> = {
  'persistent_subscriptions.persistentsubscriptions': 'create update delete read getinfo replayparked list restartsubsystem'.replace(/\w+/g, '$&[stream,all]'),
  'users.users': 'create update delete disable enable details changepassword resetpassword',
  'streams.streams': 'read[position,events] append delete tombstone batchappend[deadline_duration]',
  'operations.operations': 'startscavenge stopscavenge shutdown mergeindexes resignnode setnodepriority restartpersistentsubscriptions',
  'gossip.gossip': 'read',
  'monitoring.monitoring': 'stats',
  'server_features.serverfeatures': 'getsupportedmethods',
};

/** What a server of this version says that it can do; most of it the simulator cannot. */
export function supportedMethods(version: Version): InstanceType<typeof features.SupportedMethods> {
  const vendor = version === '26.0.3' ? 'kurrent' : 'event_store';
  const services = [...Object.entries(methods).map(([name, list]) => [`event_store.client.${name}`, list] as const)];
  const all = [...services, [`${vendor}.client.redaction.redaction`, 'geteventpositions switchchunks'] as const];
  const described = all.flatMap(([service, list]) => list.split(' ').map(method => supported(service, method)));
  return new features.SupportedMethods().setEventStoreServerVersion(`${version}-prerelease`).setMethodsList(described);
}

function supported(service: string, described: string): InstanceType<typeof features.SupportedMethod> {
  const [, name, list] = /^(\w+)(?:\[(.*)\])?$/.exec(described)!;
  const method = new features.SupportedMethod().setServiceName(service).setMethodName(name!);
  return list === undefined ? method : method.setFeaturesList(list.split(','));
}

/** Who is in the cluster, as a server tells it. */
export function clusterInfo(members: readonly Member[]): InstanceType<typeof gossip.ClusterInfo> {
  const told = members.map(({ id, state, alive, host, port }) =>
    new gossip.MemberInfo()
      .setInstanceId(structured(id))
      .setTimeStamp(`${Date.now()}0000`)
      .setState(state)
      .setIsAlive(alive)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port)),
  );
  return new gossip.ClusterInfo().setMembersList(told);
}
