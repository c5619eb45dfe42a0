import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { roles } from '#access';
import { commands, refusals } from '#domain';
import { gatewayRefusals } from '#event-sourcing';
import { readRefusals } from '#read-models';
import { exampleOf } from '../src/api/examples.js';
import { routes } from '../src/api/routes.js';
import { everyRoute, type Route } from '../src/http/every-route.js';
import { problemKinds } from '../src/http/problem-codes.js';
import { AServer, everyRole } from './a-server.js';

const reason = { code: 'because', text: 'It is so.' };
const inPath: Readonly<Record<string, string>> = {
  lco: 'northam',
  practice: 'P84001',
  book: 'POOL',
  period: 'FY26-M01',
  movement: '41.0',
  contract: 'main',
  contribution: 'c',
  agreement: 'a',
  settlement: 's',
  party: 'ACUTE',
  code: 'stale',
};
const addressOf = ({ path }: Route) => path.replaceAll(/:(\w+)/g, (_, name: string) => inPath[name]!);

describe('the server', () => {
  let server: AServer;
  let all: readonly Route[];
  beforeAll(async () => {
    server = await AServer.open();
    all = everyRoute(server.app);
  });
  afterAll(() => server.close());

  const asked = (route: Route, token: string) => {
    const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const data = route.command === undefined ? {} : Object.fromEntries(Object.entries(exampleOf[route.command]).filter(([name]) => !named.includes(name)));
    return route.method === 'POST' ? server.post(`${addressOf(route)}?dryRun=true`, { reason, data }, { token }) : server.ask(addressOf(route), { token });
  };

  it('has a route for every command and every report', () => {
    expect(
      all
        .map(({ command }) => command)
        .filter(Boolean)
        .sort(),
    ).toEqual(Object.keys(commands).sort());
    expect(all.length).toBe(routes.length + 1);
  });
  it('asks every route but the open ones for a token', async () => {
    for (const route of all) {
      const { status, body } = await asked(route, '');
      expect([route.path, status, body['code']]).toEqual(route.roles === 'open' ? [route.path, 200, undefined] : [route.path, 401, 'token-missing']);
    }
  });
  it.each(roles)('lets %s use the routes of the table, and no other', async role => {
    const token = await server.token({ roles: [role] });
    for (const route of all) {
      const { body } = await asked(route, token);
      const may = route.roles === 'open' || route.roles.includes(role);
      expect([route.handler, role, body['code'] === 'not-your-role']).toEqual([route.handler, role, !may]);
    }
  });
  it('lets nobody reach an LCO that the token is not for, by any route', async () => {
    const token = await server.token({ lcos: ['southam'] });
    for (const route of all.filter(({ path }) => path.includes(':lco'))) {
      const { status, body } = await asked(route, token);
      expect([route.handler, status, body['code']]).toEqual([route.handler, 403, 'other-lco']);
    }
  });
  it('answers every route with no more than a problem when nothing is there', async () => {
    const token = await server.token({ roles: everyRole });
    for (const route of all) expect([route.handler, (await asked(route, token)).status < 500]).toEqual([route.handler, true]);
  });
  it('does not start with a route that does not say who may use it', () => {
    class Silent {
      nothing() {
        return {};
      }
    }
    Controller('silent')(Silent);
    Get()(Silent.prototype, 'nothing', Object.getOwnPropertyDescriptor(Silent.prototype, 'nothing')!);
    const found = { getControllers: () => [{ metatype: Silent }] };
    const app = { get: (token: unknown): unknown => (token === DiscoveryService ? found : new Reflector()) };
    expect(() => everyRoute(app as unknown as INestApplicationContext)).toThrow('Silent.nothing does not');
  });

  it.each([
    ['GET', '/', 404, 'not-found'],
    ['GET', '/api', 404, 'not-found'],
    ['GET', '/api/v1/lcos', 404, 'not-found'],
    ['GET', '/api/v1/lcos/northam/', 404, 'not-found'],
    ['GET', '/API/v1/lcos/northam', 404, 'not-found'],
    ['GET', '/../../etc/passwd', 404, 'not-found'],
    ['DELETE', '/api/v1/lcos/northam', 405, 'method-not-allowed'],
    ['PATCH', '/api/v1/lcos/northam/practices/P84001', 405, 'method-not-allowed'],
    ['POST', '/api/v1/lcos/northam/reports/audit', 405, 'method-not-allowed'],
    ['GET', '/api/v1/lcos/northam/go-live', 405, 'method-not-allowed'],
    ['GET', '/api/v1/lcos/%ZZ', 400, 'malformed-http'],
    ['GET', '/api/v1/lcos/%C0', 400, 'malformed-http'],
    ['GET', `/api/v1/lcos/${'x'.repeat(200)}`, 414, 'address-too-long'],
    ['GET', '/problems/nonsense', 404, 'not-found'],
  ])('answers %s %s with %d %s', async (method, url, status, code) => {
    const answer = await server.ask(url, { method });
    expect([answer.status, answer.body['code'], answer.headers['content-type']]).toEqual([status, code, 'application/problem+json; charset=utf-8']);
  });
  it('names the methods that an address has', async () =>
    expect((await server.ask('/api/v1/lcos/northam/go-live', { method: 'PUT' })).headers['allow']).toBe('POST'));
  it('refuses a write that a browser makes for another site', async () => {
    const answer = await server.propose('northam', { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' } });
    expect([answer.status, answer.headers['content-type']]).toEqual([403, 'application/problem+json; charset=utf-8']);
  });
  it.each(['/health/live', '/api/v1/lcos/northam', '/nowhere', '/api/v1/lcos/%ZZ'])('sends headers that no page may use %s with', async url => {
    const { headers } = await server.ask(url);
    expect([headers['content-security-policy'], headers['x-request-id']]).toEqual([expect.stringContaining("default-src 'none'"), expect.any(String)]);
  });
  it('has a page for every problem', async () => {
    const codes = [...problemKinds.keys()];
    expect(codes).toEqual(expect.arrayContaining([...Object.keys(refusals), ...Object.keys(gatewayRefusals), ...Object.keys(readRefusals)]));
    for (const code of codes) expect((await server.ask(`/problems/${code}`)).text).toContain(problemKinds.get(code)!.title);
  });
  it('writes a line of log for each request, without tokens and parameters', async () => {
    const token = await server.token();
    await server.ask('/api/v1/lcos/northam?secret=1', { token });
    const line = JSON.parse(server.log.at(-1)!) as object;
    expect(line).toMatchObject({ method: 'GET', url: '/api/v1/lcos/northam', status: 400, actor: 'u-1', msg: 'answered' });
    expect(server.log.join('').includes(token.slice(-20)) || server.log.join('').includes('secret')).toBe(false);
  });
  it('is alive and ready', async () => {
    const answers = await Promise.all(['/health/live', '/health/ready'].map(url => server.ask(url, { token: '' })));
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, '{"status":"live"}'],
      [200, '{"status":"ready"}'],
    ]);
  });
});

describe('a server that is not well', () => {
  it('answers 429 over the limit, and says when to go on; health goes on', async () => {
    const server = await AServer.open({ ratePerMinute: 2 });
    const answers = [await server.ask('/nowhere'), await server.ask('/nowhere'), await server.ask('/nowhere'), await server.ask('/health/live')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 429, 200]);
    expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0);
    await server.close();
  });
  it('is not ready while its clock is behind, names the LCO, and is ready again after', async () => {
    let now = '2026-11-02T09:00:00.000Z';
    const server = await AServer.open({}, { clock: () => now });
    await server.propose();
    const practice = (code: string) =>
      server.post('/api/v1/lcos/northam/practices', {
        effectiveOn: '2025-04-02',
        reason,
        data: { practice: code, name: 'Dale', contractKind: 'GMS', level: 'virtual' },
      });
    now = '2026-11-02T08:00:00.000Z';
    const answer = await practice('P84001');
    const red = await server.ask('/health/ready');
    expect([answer.status, answer.body['code'], red.status, red.body['carries']]).toEqual([
      503,
      'clock-wrong',
      503,
      { faults: [{ fault: 'clock-wrong', lco: 'northam', detail: expect.any(String) }] },
    ]);
    now = '2026-11-02T10:00:00.000Z';
    await practice('P84001');
    expect((await server.ask('/health/ready')).status).toBe(200);
    await server.close();
  });
  it('is not ready once writing has stopped', async () => {
    const server = await AServer.open();
    server.ledger.note({ fault: 'writing-stopped', detail: 'nobody knows' });
    expect((await server.ask('/health/ready')).body['carries']).toEqual({ faults: [{ fault: 'writing-stopped', detail: 'nobody knows' }] });
    await server.close();
  });
  it('says nothing of its own mistakes', async () => {
    const server = await AServer.open();
    await server.propose();
    server.ledger.models.reader.query = () => Promise.reject(new Error('a secret of the database'));
    const answer = await server.ask('/api/v1/lcos/northam/reports/audit');
    expect([answer.status, answer.body['code'], answer.text.includes('secret')]).toEqual([500, 'internal-error', false]);
    expect(server.log.join('')).toContain('a secret of the database');
    await server.close();
  });
});

describe('an LCO with a fact of newer software', () => {
  it('is not read and not written, health names it, and the others go on', async () => {
    const server = await AServer.open();
    await server.propose();
    await server.propose('southam');
    await server.recordUnknownFact('northam');
    const practice = { effectiveOn: '2025-04-02', reason, data: { practice: 'P84001', name: 'Dale', contractKind: 'GMS', level: 'virtual' } };
    const written = await server.post('/api/v1/lcos/northam/practices', practice);
    const shown = await server.ask('/api/v1/lcos/northam');
    await server.ledger.projector.catchUp();
    const report = await server.ask('/api/v1/lcos/northam/reports/audit');
    const health = await server.ask('/health/ready', { token: '' });
    expect([written, shown, report].map(({ status, body }) => [status, body['code']])).toEqual(Array(3).fill([503, 'newer-software-wrote-this']));
    expect([health.status, health.body['carries']]).toEqual([503, { faults: [expect.objectContaining({ fault: 'parked', lco: 'northam' })] }]);
    expect((await server.post('/api/v1/lcos/southam/practices', practice)).status).toBe(201);
    expect((await server.ask('/api/v1/lcos/southam/reports/audit?minRevision=1')).status).toBe(200);
    await server.close();
  });
});
