import { existsSync } from 'node:fs';

/** The parts of a connection string. */
export interface ConnectionParts {
  readonly scheme: string;
  /** `user:password`, each percent-encoded. */
  readonly who: string | undefined;
  readonly hosts: string;
  readonly query: string;
}

type Check = (value: string) => string | undefined;

const wholeFrom =
  (least: number): Check =>
  value =>
    /^\d{1,9}$/.test(value) && Number(value) >= least ? undefined : `must be a whole number from ${least}`;
const oneOf =
  (...values: readonly string[]): Check =>
  value =>
    values.includes(value) ? undefined : `must be ${values.join(' or ')}`;
const aFile: Check = value => (existsSync(decoded(value)) ? undefined : `${decoded(value)} is not there`);

/** What may follow the question mark. The client leaves out what it does not know and only says so on the screen; here it is a fault. */
const options: Readonly<Record<string, Check>> = {
  tls: oneOf('true', 'false'),
  tlsCAFile: aFile,
  userCertFile: aFile,
  userKeyFile: aFile,
  nodePreference: value => (value === 'leader' ? undefined : 'must be leader: decisions are made on what the leader has'),
  throwOnAppendFailure: value => (value === 'true' ? undefined : 'must be true: otherwise the client answers a conflict with a wrong revision'),
  keepAliveInterval: wholeFrom(10_000),
  keepAliveTimeout: wholeFrom(1_000),
  defaultDeadline: wholeFrom(1_000),
  maxDiscoverAttempts: wholeFrom(1),
  discoveryInterval: wholeFrom(1),
  gossipTimeout: wholeFrom(1),
  connectionName: value => (value === '' ? 'must not be empty' : undefined),
};

/** Everything that is wrong with a connection string, each a sentence without its full stop. */
export function connectionFaults({ scheme, who, hosts, query }: ConnectionParts): readonly string[] {
  const pairs = query === '' ? [] : query.split('&').map(pair => pairOf(pair));
  const names = pairs.map(([name]) => name);
  const faults = [...hostFaults(scheme, hosts), ...pairs.flatMap(optionFaults)];
  if (who !== undefined && !/^[^:]+:[^:]+$/.test(who)) faults.push('before the @ must stand user:password, each percent-encoded');
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) faults.push(`${twice.join(', ')} is said twice`);
  if (names.includes('userCertFile') !== names.includes('userKeyFile')) faults.push('userCertFile and userKeyFile go together');
  const isPlain = pairs.some(([name, value]) => name === 'tls' && value === 'false');
  if (isPlain && names.some(name => /^(tlsCAFile|userCertFile|userKeyFile)$/.test(name))) faults.push('certificates need TLS, and tls=false says without');
  return faults;
}

function hostFaults(scheme: string, hosts: string): readonly string[] {
  const list = hosts.split(',');
  const faults = list.flatMap(host => {
    const [, name, port = '2113'] = /^([A-Za-z0-9.-]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
    return name === undefined || Number(port) < 1 || Number(port) > 65_535 ? [`${JSON.stringify(host)} is no host and port`] : [];
  });
  if (scheme === 'esdb+discover' && list.length > 1) faults.push('esdb+discover takes one host; list several with esdb');
  return faults;
}

function optionFaults([name, value]: readonly [string, string]): readonly string[] {
  const check = Object.hasOwn(options, name) ? options[name] : undefined;
  if (name === 'tlsVerifyCert') return ['tlsVerifyCert has no effect in this client; name the authority with tlsCAFile'];
  if (!check) return [`${name} is no option; there are ${Object.keys(options).join(', ')}`];
  const fault = check(value);
  return fault === undefined ? [] : [`${name} ${fault}`];
}

function pairOf(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
