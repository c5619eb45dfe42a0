import { describe, expect, it } from '@jest/globals';
import { commands, type CommandName } from '#domain';
import { bodyKey, accessKey, type Access } from '../http/access.js';
import { violationsIn } from '../http/violations.js';
import type { BodyClass } from './body-of.js';
import { exampleOf } from './examples.js';
import { routes } from './routes.js';

interface Asking {
  readonly command: CommandName;
  readonly Body: BodyClass;
  readonly inPath: readonly string[];
}

const asking: readonly Asking[] = routes.flatMap(route =>
  Object.values(Object.getOwnPropertyDescriptors(route.prototype as object)).flatMap(({ value }: { value?: unknown }) => {
    const access = Reflect.getMetadata(accessKey, value as object) as Access | undefined;
    if (access === undefined || access === 'open' || access.command === undefined) return [];
    const path = Reflect.getMetadata('path', route) as string;
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!).filter(name => name !== 'lco');
    return [{ command: access.command, Body: Reflect.getMetadata(bodyKey, value as object) as BodyClass, inPath }];
  }),
);
const byName = asking.map(each => [each.command, each] as const);
const reason = { code: 'because', text: 'It is so.' };

/** The data of an example, without what stands in the path. */
const sent = ({ command, inPath }: Asking) => Object.fromEntries(Object.entries(exampleOf[command]).filter(([name]) => !inPath.includes(name)));
const takes = ({ Body }: Asking, data: unknown) => violationsIn(Body, { reason, data }).length === 0;
const reads = ({ command, inPath }: Asking, data: unknown) => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const path = Object.fromEntries(Object.entries(exampleOf[command]).filter(([name]) => inPath.includes(name)));
  return 'data' in commands[command].read({ ...path, ...data });
};

type Way = readonly (string | number)[];

/** Every place within a value, the value itself first. */
function waysInto(value: unknown, way: Way = []): readonly Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, member]) => waysInto(member, [...way, Array.isArray(value) ? Number(key) : key]))];
}

/** The value with another one at a place; `gone` takes it out. */
function withAt(value: unknown, [key, ...rest]: Way, other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  const changed = withAt(copy[key], rest, other);
  if (changed !== gone) copy[key] = changed;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

const gone = Symbol('gone');
const strange: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  1.5,
  9_007_199_254_740_991,
  '',
  ' ',
  'x',
  '0',
  '1',
  '-1/2',
  '1.50',
  'FY26-M13',
  'FY26-M14',
  '2025-02-29',
  '2099-04-01',
  '1999-03-31',
  '41.00',
  'tab\tstop',
  'line\nfeed',
  'x'.repeat(201),
  'A'.repeat(41),
  [],
  [1],
  ['x'],
  [{}],
  {},
  { surprise: 1 },
  { 'core gp': '1.00' },
];

/** The words that either side names when it is given another one: a closed list is the same list on both. */
function wordsFor({ command, Body, inPath }: Asking, data: unknown, way: Way): readonly string[] {
  const other = withAt(data, way, 'Another Word');
  const path = Object.fromEntries(Object.entries(exampleOf[command]).filter(([name]) => inPath.includes(name)));
  const reading = commands[command].read({ ...path, ...(other as object) });
  const faults = [...('faults' in reading ? reading.faults : []), ...violationsIn(Body, { reason, data: other })];
  return faults.flatMap(({ message }) => /one of (.+) is needed/.exec(message)?.[1]?.split(', ') ?? []);
}

describe('the body classes', () => {
  it('are one for each command', () => expect(asking.map(({ command }) => command).sort()).toEqual(Object.keys(commands).sort()));
  it('are named for their command', () => expect(asking.map(({ Body }) => Body.name)).toEqual(asking.map(({ command }) => `${command}Body`)));

  it.each(byName)('take the example of %s, as its reader does', (_, each) =>
    expect([violationsIn(each.Body, { reason, data: sent(each) }), commands[each.command].read(exampleOf[each.command])]).toEqual([
      [],
      { data: exampleOf[each.command] },
    ]),
  );

  it.each(byName)('agree with the reader of %s on everything strange', (_, each) => {
    const data = sent(each);
    const differences: unknown[] = [];
    for (const way of waysInto(data))
      for (const value of [gone, ...strange, ...wordsFor(each, data, way)]) {
        if (way.length === 0 && value === gone) continue;
        const other = withAt(data, way, value);
        if (takes(each, other) !== reads(each, other)) differences.push({ way, value, body: takes(each, other), reader: reads(each, other) });
      }
    expect(differences).toEqual([]);
  });

  it('have every field that a reader has, and no other', () => {
    const names = [...new Set(asking.flatMap(({ command }) => Object.keys(exampleOf[command])))];
    const known = (faults: readonly { readonly pointer?: string; readonly message: string }[], unknown: string, at: string) =>
      names.filter(name => !faults.some(({ pointer, message }) => pointer === `${at}/${name}` && message === unknown));
    for (const { command, Body, inPath } of asking) {
      const everything = Object.fromEntries(names.map(name => [name, null]));
      const reading = commands[command].read(everything);
      const read = known('faults' in reading ? reading.faults : [], 'there is no such field here', '');
      if (read.every(name => inPath.includes(name))) continue;
      const taken = known(violationsIn(Body, { reason, data: everything }), 'is not a known field', '/data');
      expect([command, [...taken, ...inPath].sort()]).toEqual([command, [...read].sort()]);
    }
  });

  it('say everything that is wrong at once, by pointer', () =>
    expect(
      violationsIn(asking.find(({ command }) => command === 'CallContribution')!.Body, { data: { pence: 0, service: [], surprise: 1 }, who: 'me' }),
    ).toEqual([
      { pointer: '/who', message: 'is not a known field' },
      { pointer: '/reason', message: 'is missing' },
      { pointer: '/data/surprise', message: 'is not a known field' },
      { pointer: '/data/pence', message: 'a whole number of pence above 0 is needed' },
      { pointer: '/data/dueOn', message: 'is missing' },
      { pointer: '/data/service', message: 'an object is needed' },
    ]));
  it('take a movement of an earlier command in place of an item', () => {
    const item = { commandId: '0b6f1c1e-8d6e-4a53-9c3e-1f2a3b4c5d6e', event: 0, n: 0 };
    const { Body } = asking.find(({ command }) => command === 'PayObligation')!;
    const data = { party: 'ACUTE', pence: 1, bank: 'host' };
    expect(violationsIn(Body, { reason, data: { ...data, items: [{ item, pence: 1 }] } })).toEqual([]);
    expect(violationsIn(Body, { reason, data: { ...data, items: [{ item: { ...item, n: -1 }, pence: 1 }] } })).toHaveLength(1);
  });
});
