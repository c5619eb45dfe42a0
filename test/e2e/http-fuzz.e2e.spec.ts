import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ARunningServer } from './a-running-server.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly additionalProperties?: Schema | boolean;
}

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema; readonly example: object } } };
}

const api = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

const slugs = ['northam', 'NCCG', 'POOL', 'main', 'ACUTE', 'core-gp', 'a'];
const hostile = fc.oneof(
  fc.constantFrom('', ' ', '..', '%00', "'; drop table event; --", '{{7*7}}', '\u202e', 'x'.repeat(500), 'é', '-1', '0', '1e9', 'null', 'true'),
  fc.string({ maxLength: 20 }),
);
const text = ({ format, pattern = '' }: Schema): fc.Arbitrary<string> => {
  if (format === 'date') return fc.constantFrom('2025-04-01', '2026-03-31', '1999-04-01', '2025-02-29');
  if (format === 'date-time') return fc.constantFrom('2099-01-01T00:00:00.000Z', '2020-01-01T00:00:00Z', 'soon');
  if (pattern.startsWith('^FY')) return fc.constantFrom('FY26-M01', 'FY26-M13', 'FY99-M12');
  if (pattern.startsWith('^[A-Z0-9]{3')) return fc.constantFrom('P84001', 'P84002');
  if (pattern.startsWith('^[0-9a-f]{64}')) return fc.constant('a3'.repeat(32));
  if (pattern.includes('\\.(0|')) return fc.constantFrom('0.0', '4.0', '41.7');
  return fc.constantFrom(...slugs);
};

/** Values that a schema allows, mostly. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valueOf(api.components.schemas[schema.$ref.slice('#/components/schemas/'.length)]!);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(valueOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'integer') return fc.oneof(fc.constantFrom(1, 2, 1000, schema.minimum ?? 0, schema.maximum ?? 1), fc.integer());
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') return fc.array(valueOf(schema.items!), { minLength: 0, maxLength: 3 });
  if (schema.type === 'string') return text(schema);
  if (typeof schema.additionalProperties === 'object') return fc.dictionary(fc.constantFrom(...slugs), valueOf(schema.additionalProperties), { maxKeys: 2 });
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, valueOf(each)]));
  return fc.record(properties, { requiredKeys: [...(schema.required ?? [])] });
}

/** Now and then another value, wherever in it. */
const spoilt = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(body, fc.nat(), fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.jsonValue() }))
    .map(([value, place, other]) => {
      if (other === undefined || typeof value !== 'object' || value === null) return value;
      const data = (value as { readonly data?: Readonly<Record<string, unknown>> }).data ?? {};
      const names = Object.keys(data);
      const name = names.length === 0 ? 'surprise' : names[place % names.length]!;
      return { ...value, data: { ...data, [name]: other } };
    });

const parameter = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary:
        name === 'lco'
          ? fc.constant('northam')
          : text({ pattern: name === 'period' ? '^FY' : name === 'practice' ? '^[A-Z0-9]{3' : name === 'movement' ? '\\.(0|' : '' }),
    },
    { weight: 1, arbitrary: hostile },
  );

describe('whatever is asked', () => {
  let server: ARunningServer;
  beforeAll(async () => {
    server = await ARunningServer.start();
    const seen = operations.filter(({ operationId }) =>
      ['ProposeLco', 'JoinLco', 'OpenFund', 'OpenPeriod', 'RegisterPayee', 'DraftContract'].includes(operationId),
    );
    const named: Readonly<Record<string, string>> = { lco: 'northam', book: 'POOL', period: 'FY26-M01' };
    for (const each of ['ProposeLco', 'JoinLco', 'OpenFund', 'OpenPeriod', 'RegisterPayee']) {
      const { path, requestBody } = seen.find(({ operationId }) => operationId === each)!;
      const body = { effectiveOn: '2025-04-01', ...requestBody!.content['application/json'].example };
      await server.post(
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name]!),
        body,
      );
    }
  });
  afterAll(() => server.gone());

  it.each(operations.map(each => [`${each.method} ${each.path}`, each] as const))(
    '%s never answers 500, and says problems as problems',
    async (_, operation) => {
      const inPath = operation.parameters.filter(each => each.in === 'path').map(({ name }) => name);
      const inQuery = operation.parameters.filter(each => each.in === 'query').map(({ name }) => name);
      const body = operation.requestBody ? spoilt(valueOf(operation.requestBody.content['application/json'].schema)) : fc.constant(undefined);
      const query = fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom('surprise', ...inQuery) }, { weight: 1, arbitrary: hostile }), hostile, {
        maxKeys: 2,
      });
      const asked = fc.record({
        params: fc.tuple(...inPath.map(parameter)),
        body,
        query: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: query }),
      });
      const probe = async ({
        params,
        body: sent,
        query: parameters,
      }: {
        readonly params: readonly string[];
        readonly body?: unknown;
        readonly query: Readonly<Record<string, string>>;
      }) => {
        const path = inPath.reduce((address, name, index) => address.replace(`{${name}}`, encodeURIComponent(params[index]!.toWellFormed())), operation.path);
        const names = Object.entries(parameters).map(
          ([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
        );
        const address = `${path}${names.length > 0 ? `?${names.join('&')}` : ''}`;
        const headers = { 'idempotency-key': randomUUID() };
        const answer = operation.method === 'post' ? await server.post(address, sent, { headers }) : await server.ask(address);
        if (answer.status < 400) return;
        expect([answer.status, answer.headers.get('content-type')]).toEqual([expect.any(Number), 'application/problem+json; charset=utf-8']);
        expect([answer.status === 500, answer.body['status'], typeof answer.body['code']]).toEqual([false, answer.status, 'string']);
      };
      await fc.assert(fc.asyncProperty(asked, probe), { numRuns: operation.method === 'post' ? 40 : 20 });
    },
  );
  it('leaves a ledger that is ready, and goes on', async () => {
    expect((await server.ask('/health/ready', { token: '' })).status).toBe(200);
    expect((await server.ask('/api/v1/lcos/northam/reports/audit?limit=1')).status).toBe(200);
    expect(server.printed.join('').includes('"level":50')).toBe(false);
  });

  it.each(['board', 'finance', 'operator', 'auditor'] as const)('%s may ask what the table of routes says, and nothing else', async role => {
    const lines = readFileSync('docs/routes.md', 'utf8')
      .split('\n')
      .filter(line => /^\| (GET|POST) /.test(line));
    const column = ['board', 'finance', 'operator', 'auditor'].indexOf(role) + 3;
    const named: Readonly<Record<string, string>> = { lco: 'northam', book: 'POOL', period: 'FY26-M01', practice: 'P84001', movement: '4.0', code: 'stale' };
    const token = await server.token({ roles: [role] });
    for (const line of lines) {
      const cells = line.split('|').map(cell => cell.trim());
      const path = cells[2]!.replaceAll('`', '').replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? 'none');
      const { body } = cells[1] === 'GET' ? await server.ask(path, { token }) : await server.post(`${path}?dryRun=true`, {}, { token });
      expect([line, body['code'] === 'not-your-role']).toEqual([line, cells[column] === '–']);
    }
    expect(lines.length).toBeGreaterThan(80);
  });
});
