import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Settled } from '../../apps/cli/src/settle/answer.js';
import { settlementsOf } from './settle-file.js';

const folder = fileURLToPath(new URL('designs/', import.meta.url));
const designs = readdirSync(folder).flatMap(file => (file.endsWith('.expected.ndjson') ? [file.replace('.expected.ndjson', '')] : []));

type Expected = Readonly<Record<string, unknown>> & { readonly key: string };
const expectedOf = (design: string) =>
  readFileSync(`${folder}${design}.expected.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Expected);

/** What the tables of the designs name, found in a settlement: a field of the result, or what came out of a step or was used in it. */
function found({ trace, ...result }: Required<Settled>, name: string): unknown {
  if (Object.hasOwn(result, name)) return result[name as keyof typeof result];
  const [scope, truncate, variance, , , , bands, quality, , caps] = trace;
  const list = (of: unknown) => of as readonly Readonly<Record<string, string>>[];
  const named: Readonly<Record<string, unknown>> = {
    cost: scope!.in,
    actual: truncate!.out,
    truncated: truncate!.using['truncated'],
    insurer: truncate!.using['insurer'],
    benchmark: variance!.using['benchmark'],
    slices: list(bands!.using['parts']).map(({ width, share }) => [width, share]),
    qualityFactor: quality!.using['quality'],
    limits: list(caps!.using['caps']).map(({ limit }) => limit),
    unrounded: trace[12]!.out,
  };
  return name in named ? named[name] : trace.find(entry => entry.name === name)?.out;
}

describe('a worked design', () => {
  it.each(designs)('%s is settled from its files as published, to the penny', async design => {
    const settled = await settlementsOf(`${folder}${design}.agreement.json`, `${folder}${design}.inputs.ndjson`);
    const expected = expectedOf(design);
    const seen = settled.map((settlement, at) => Object.fromEntries(Object.keys(expected[at]!).map(name => [name, found(settlement, name)])));
    expect(seen).toEqual(expected);
  });
});
