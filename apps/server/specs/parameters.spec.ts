import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { etagOf } from '#event-sourcing';
import { AServer } from './a-server.js';

const reason = { code: 'because', text: 'It is so.' };

describe('what a request may say beside its body', () => {
  let server: AServer;
  const pointers = async (path: string) => {
    const { status, body } = await server.ask(`/api/v1/lcos/${path}`);
    return [status, body['code'], ...((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer).sort()];
  };
  const post = (path: string, data: object | undefined, more = {}) =>
    server.post(`/api/v1/lcos/northam/${path}`, { effectiveOn: '2025-04-02', reason, ...(data && { data }) }, more);
  const fund = {
    fund: 'POOL',
    kind: 'transformation',
    host: 'NCCG',
    legalBasis: 'own',
    partners: [{ party: 'NCCG', treatment: 'host-controlled' }],
    bankAccounts: ['host'],
    minimumPence: 0,
    lines: ['set-up'],
  };

  beforeAll(async () => {
    server = await AServer.open();
    await server.propose();
    for (const practice of ['P99001', 'P99002']) await post('practices', { practice, name: 'Dale', contractKind: 'GMS', level: 'virtual' });
    await post('funds', fund);
    await post('periods/POOL/FY26-M01', undefined);
    await server.ask('/api/v1/lcos/northam/reports/audit?minRevision=4');
  });
  afterAll(() => server.close());

  it.each([
    ['reports/trial-balance?asAt=2024-02-30&knownAt=zz&view=foo', ['?asAt', '?knownAt', '?view']],
    ['reports/account?book=POOL', ['?class']],
    ['reports/account?book=POOL&limit=501&asAt=never&colour=red&minRevision=-1', ['?asAt', '?class', '?colour', '?limit', '?minRevision']],
    ['reports/trial-balance?view=closed&from=x', ['?book', '?from']],
    ['reports/movements?only=x&only=y&from=FY26-M01', ['?from', '?only']],
    ['reports/audit?about=nothing&event=Nothing&limit=0', ['?about', '?event', '?limit']],
    ['practices/a%20b?colour=red&minRevision=two', ['?colour', '?minRevision', '{practice}']],
  ])('is told everything that is wrong with %s', async (path, wrong) =>
    expect(await pointers(`northam/${path}`)).toEqual([400, 'malformed-request', ...wrong]),
  );
  it('is told so of the LCO in the path too', async () =>
    expect(await pointers('NORTHAM/reports/audit?limit=0')).toEqual([400, 'malformed-request', '?limit', '{lco}']));
  it('is told that the cursor is wrong', async () => expect(await pointers('northam/reports/audit?cursor=x')).toEqual([400, 'malformed-cursor', '?cursor']));
  it('says what a parameter must be', async () => {
    const { body } = await server.ask('/api/v1/lcos/northam/reports/audit?asAt=2025-02-30');
    expect(body['errors']).toEqual([{ pointer: '?asAt', parameter: 'asAt', message: 'must be a date that exists, such as 2026-07-23' }]);
  });

  const etag = async (path: string) => (await server.ask(`/api/v1/lcos/northam${path}`)).headers['etag'];
  const renamed = (ifMatch: string | undefined) => post('practices/P99001/name', { name: 'New' }, { headers: { 'if-match': ifMatch } });
  it.each(['/practices/P99002', '/funds/POOL', ''])('is no ETag of a practice when it is that of %j', async path => {
    const { status, body } = await renamed(await etag(path));
    expect([status, body['code'], body['carries']]).toEqual([412, 'stale', { ifMatch: await etag(path), resources: ['practice/P99001'] }]);
  });
  it.each(['*', 'W/"northam:practice/P99001:1"', '"northam"', '"southam:practice/P99001:1"'])('is no ETag at all when it is %s', async ifMatch => {
    const { status, body } = await renamed(ifMatch);
    expect([status, body['errors']]).toEqual([400, [{ header: 'If-Match', message: 'must be one ETag of northam, as it was given' }]]);
  });
  it('is not looked at before the rest is understood', async () => {
    const { status } = await post('practices/P99001/name', {}, { headers: { 'if-match': etagOf('northam', 'practice/P99002', 2) } });
    expect(status).toBe(400);
  });

  const practice = { practice: 'P99003', name: 'Dale', contractKind: 'GMS', level: 'virtual' };
  const council = { party: 'NC', name: 'Council', kind: 'council' };
  it.each<[path: string, data: object | undefined, from: string]>([
    ['practices', practice, ''],
    ['partners', council, ''],
    [
      'practices/P99001/list-sizes',
      { snapshotOn: '2025-04-01', basis: 'registered', heads: 5, source: { name: 'a', sha256: 'a'.repeat(64) } },
      '/practices/P99001',
    ],
    ['periods/POOL/FY26-M01/close', undefined, '/periods/POOL/FY26-M01'],
  ])('is taken at %s from what it is about', async (path, data, from) => {
    const answer = await post(`${path}?dryRun=true`, data, { headers: { 'if-match': await etag(from), 'idempotency-key': randomUUID() } });
    expect(answer.body['code']).not.toBe('stale');
    expect(answer.status).not.toBe(412);
  });
  it.each<[path: string, data: object | undefined]>([
    ['practices', practice],
    ['periods/POOL/FY26-M01/close', undefined],
    ['partners', council],
  ])('is refused at %s from a fund', async (path, data) => {
    expect((await post(path, data, { headers: { 'if-match': await etag('/funds/POOL') } })).status).toBe(412);
  });

  it('gives an account in pages on the basis of the first, each with the totals of all', async () => {
    const query = 'account?book=POOL&class=cash&limit=1&knownAt=rev:4&asAt=2025-04-30';
    const first = await server.ask(`/api/v1/lcos/northam/reports/${query}`);
    const second = await server.ask(/^<(.+)>; rel="next"$/.exec(first.headers['link']!)![1]!);
    const narratives = [first, second].map(({ body }) => (body['rows'] as { narrative: string }[]).map(({ narrative }) => narrative));
    expect(narratives).toEqual([['opening'], ['closing']]);
    expect(second.headers['link']).toBeUndefined();
    expect([second.body['totals'], second.body['basis']]).toEqual([first.body['totals'], first.body['basis']]);
  });
});
