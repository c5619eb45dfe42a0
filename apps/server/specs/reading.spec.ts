import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reports } from '#read-models';
import { AServer } from './a-server.js';

const reason = { code: 'because', text: 'It is so.' };
const practices = ['P84001', 'P84002', 'P84003', 'P84004', 'P84005'];

describe('reading over HTTP', () => {
  let server: AServer;
  const join = (practice: string) =>
    server.post('/api/v1/lcos/northam/practices', {
      effectiveOn: '2025-04-02',
      reason,
      data: { practice, name: `Surgery ${practice}`, contractKind: 'GMS', level: 'virtual' },
    });
  const audit = (query: string) => server.ask(`/api/v1/lcos/northam/reports/audit?${query}`);
  const revisions = (body: Readonly<Record<string, unknown>>) => (body['rows'] as { readonly revision: number }[]).map(({ revision }) => revision);

  beforeAll(async () => {
    server = await AServer.open();
    await server.propose();
    for (const practice of practices) await join(practice);
    await server.propose('southam');
    const fund = {
      fund: 'POOL',
      kind: 'pool',
      host: 'NCCG',
      legalBasis: 'section-75',
      partners: [{ party: 'NCCG', treatment: 'joint-operation' }],
      bankAccounts: ['host'],
      minimumPence: 0,
      lines: ['core-gp'],
    };
    await server.post('/api/v1/lcos/southam/funds', { effectiveOn: '2025-04-01', reason, data: fund });
    await server.post('/api/v1/lcos/southam/periods/POOL/FY26-M01', { effectiveOn: '2025-04-01', reason });
    await server.post('/api/v1/lcos/southam/periods/POOL/FY26-M01/close', { effectiveOn: '2025-04-30', reason });
    await server.post('/api/v1/lcos/southam/periods/POOL/FY26-M02', { effectiveOn: '2025-05-01', reason });
    await server.post('/api/v1/lcos/southam/payees', { effectiveOn: '2025-04-01', reason, data: { party: 'ACUTE', name: 'Hospitals', kind: 'trust' } });
    await server.ask('/api/v1/lcos/northam/reports/audit?minRevision=5');
    await server.ask('/api/v1/lcos/southam/reports/audit?minRevision=5');
  });
  afterAll(() => server.close());

  it.each([...reports.keys()])('answers the report %s, with its basis', async name => {
    const { needs } = reports.get(name)!;
    const given: Readonly<Record<string, string>> = {
      party: 'NCCG',
      class: 'cash',
      practice: 'P84001',
      from: 'FY26-M01',
      contract: 'main',
      agreement: 'x',
      settlement: 'x',
    };
    const query = new URLSearchParams({
      ...Object.fromEntries(needs.map(need => [need, given[need]!])),
      ...(name === 'account' && { book: 'POOL' }),
      ...(['three-questions', 'why'].includes(name) && { period: 'FY26-M01' }),
    });
    const answer = await server.ask(`/api/v1/lcos/southam/reports/${name}?${query.toString()}`);
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ name, basis: expect.objectContaining({ lco: 'southam' }) })]);
    expect(answer.headers['lco-revision']).toBe(String((answer.body['basis'] as { revision: number }).revision));
  });
  it('refuses a report that is not there', async () => expect((await server.ask('/api/v1/lcos/northam/reports/everything')).status).toBe(404));
  it('refuses a report of an LCO that is not there', async () => {
    const answer = await server.ask('/api/v1/lcos/nowhere/reports/audit');
    expect([answer.status, answer.body['code']]).toEqual([404, 'unknown-name']);
  });
  it.each([
    ['colour=red', 'malformed-request'],
    ['limit=0', 'malformed-request'],
    ['limit=501', 'malformed-request'],
    ['asAt=2025-04-01&asAt=2025-04-02', 'malformed-request'],
    ['asAt=2025-02-30', 'malformed-request'],
    ['view=rosy', 'malformed-request'],
    ['period=FY26-M01&asAt=2025-04-01', 'malformed-request'],
    ['knownAt=yesterday', 'malformed-request'],
    ['only=everything', 'malformed-request'],
    ['minRevision=-1', 'malformed-request'],
    ['minRevision=two', 'malformed-request'],
    ['__proto__=1', 'malformed-request'],
    ['constructor=1', 'malformed-request'],
    [`party=${'x'.repeat(201)}`, 'malformed-request'],
  ])('refuses the parameters %s', async (query, code) => {
    const answer = await audit(query);
    expect([answer.status, answer.body['code']]).toEqual([400, code]);
  });
  it('says of a closed view that the period is not closed', async () => {
    const answer = await server.ask('/api/v1/lcos/southam/reports/trial-balance?view=closed&book=POOL&period=FY26-M02');
    expect([answer.status, answer.body['code']]).toEqual([409, 'period-not-closed']);
  });

  it('shows a write at once to who waits for it', async () => {
    const written = await server.post('/api/v1/lcos/northam/partners', {
      effectiveOn: '2025-04-03',
      reason,
      data: { party: 'NC', name: 'Council', kind: 'council' },
    });
    const revision = written.headers['lco-revision']!;
    expect(revisions((await audit(`minRevision=${revision}`)).body)).toContain(Number(revision));
  });
  it('says that it is not caught up with what is not recorded', async () => {
    const [report, resource] = [await audit('minRevision=999'), await server.ask('/api/v1/lcos/northam?minRevision=999')];
    expect([report.status, report.body['code'], report.headers['retry-after']]).toEqual([503, 'not-caught-up', '1']);
    expect([resource.status, resource.body['code'], resource.headers['retry-after']]).toEqual([503, 'not-caught-up', '1']);
  });

  it('gives a list page by page, all of it once, on the basis of the first page', async () => {
    const seen: number[] = [];
    let answer = await audit('limit=2&knownAt=rev:5');
    await join('P84099');
    for (;;) {
      seen.push(...revisions(answer.body));
      expect(answer.body['basis']).toMatchObject({ revision: 5 });
      const next = /^<(.+)>; rel="next"$/.exec(answer.headers['link'] ?? '')?.[1];
      if (next === undefined) break;
      answer = await server.ask(next);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it('goes on where a cursor says when the parameters are repeated beside it', async () => {
    const query = 'limit=2&event=PracticeJoined&knownAt=2099-01-01T00:00:00Z';
    const { next } = (await audit(query)).body;
    expect(revisions((await audit(`${query}&cursor=${String(next)}`)).body)).toEqual([3, 4]);
  });
  it('refuses a cursor that is not of this list', async () => {
    const next = String((await audit('limit=2')).body['next']);
    const changed = `${next.slice(0, -3)}${next.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    const tries = [
      `audit?cursor=${changed}`,
      `audit?cursor=${next}x`,
      'audit?cursor=',
      'audit?cursor=%00',
      `audit?cursor=${Buffer.from('{"report":"audit"}').toString('base64url')}`,
      `audit?cursor=${'A'.repeat(10_000)}`,
      `audit?cursor=${next}&event=PracticeJoined`,
      `movements?cursor=${next}`,
    ];
    const answers = await Promise.all(tries.map(each => server.ask(`/api/v1/lcos/northam/reports/${each}`)));
    const elsewhere = await server.ask(`/api/v1/lcos/southam/reports/audit?cursor=${next}`);
    expect([...answers, elsewhere].map(({ status, body }) => `${status} ${String(body['code'])}`)).toEqual(Array(9).fill('400 malformed-cursor'));
  });
  it('refuses a cursor of another ledger', async () => {
    const other = await AServer.open();
    await other.propose();
    await other.post('/api/v1/lcos/northam/partners', { effectiveOn: '2025-04-03', reason, data: { party: 'NC', name: 'Council', kind: 'council' } });
    const next = String((await other.ask('/api/v1/lcos/northam/reports/audit?limit=1&minRevision=1')).body['next']);
    await other.close();
    expect((await audit(`cursor=${next}`)).body['code']).toBe('malformed-cursor');
  });
  it('may be kept for ever when the basis is fixed and names nobody, and not otherwise', async () => {
    const fixed = 'knownAt=rev:3&asAt=2025-06-30';
    const queries = [`contract?${fixed}`, 'contract?knownAt=rev:3', 'contract?asAt=2025-06-30', `audit?${fixed}`];
    const answers = await Promise.all(queries.map(query => server.ask(`/api/v1/lcos/northam/reports/${query}`)));
    expect(answers.map(answer => answer.headers['cache-control'])).toEqual([
      'private, max-age=31536000, immutable',
      ...Array<string>(3).fill('private, no-store'),
    ]);
  });
  it('stays the same on the same basis, whatever is recorded later', async () => {
    const query = 'limit=500&knownAt=rev:5&asAt=2025-06-30';
    const before = await audit(query);
    await join('P84098');
    expect((await audit(`${query}&minRevision=6`)).text).toBe(before.text);
  });

  it.each([
    ['/api/v1/lcos/northam', { resource: 'lco', stage: 'proposed', hostCommissioner: 'NCCG' }],
    ['/api/v1/lcos/northam/practices/P84001', { resource: 'practice/P84001', practice: 'P84001', lists: [] }],
    ['/api/v1/lcos/southam/funds/POOL', { resource: 'fund/POOL', fund: 'POOL', openedOn: '2025-04-01' }],
    ['/api/v1/lcos/southam/periods/POOL/FY26-M01', { resource: 'period/POOL/FY26-M01', status: 'closed' }],
    ['/api/v1/lcos/southam/payees/ACUTE', { resource: 'payee/ACUTE', kind: 'trust' }],
  ])('shows %s with its ETag', async (url, body) => {
    const answer = await server.ask(url);
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining(body)]);
    expect(answer.headers['etag']).toBe(`"${url.split('/')[4]!}:${String(answer.body['resource'])}:${String(answer.body['revision'])}"`);
  });
  it('answers 304 to who has seen it', async () => {
    const { etag } = (await server.ask('/api/v1/lcos/southam/payees/ACUTE')).headers;
    const answer = await server.ask('/api/v1/lcos/southam/payees/ACUTE', { headers: { 'if-none-match': etag } });
    expect([answer.status, answer.text]).toEqual([304, '']);
  });
  it.each([
    ['practices/P99999', 404, 'unknown-name'],
    ['contracts/none', 404, 'unknown-name'],
    ['funds/none', 404, 'unknown-name'],
    ['periods/POOL/FY26-M03', 404, 'unknown-name'],
    ['contributions/none', 404, 'unknown-name'],
    ['payees/none', 404, 'unknown-name'],
    ['agreements/none', 404, 'unknown-name'],
    ['settlements/none', 404, 'unknown-name'],
    ['returns/P84001', 404, 'unknown-name'],
    ['practices/a%2Fb', 400, 'malformed-request'],
    ['periods/POOL/FY26-M14', 400, 'malformed-request'],
    ['practices/P84001?x=1', 400, 'malformed-request'],
  ])('answers %s with %d %s', async (path, status, code) => {
    const answer = await server.ask(`/api/v1/lcos/southam/${path}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });
});
