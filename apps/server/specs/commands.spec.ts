import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AServer, proposal } from './a-server.js';

const reason = { code: 'because', text: 'It is so.' };
const joining = (practice: string) => ({ effectiveOn: '2025-04-02', reason, data: { practice, name: 'Dale Surgery', contractKind: 'GMS', level: 'virtual' } });

describe('a command over HTTP', () => {
  let server: AServer;
  beforeAll(async () => {
    server = await AServer.open();
    await server.propose();
  });
  afterAll(() => server.close());

  it('is answered with what was recorded, and the revision', async () => {
    const key = randomUUID();
    const answer = await server.post('/api/v1/lcos/first', proposal(), { headers: { 'idempotency-key': key } });
    expect([answer.status, answer.headers['lco-revision'], answer.headers['idempotency-replayed']]).toEqual([201, '0', undefined]);
    expect(answer.body).toEqual({
      lco: 'first',
      commandId: key,
      first: 0,
      last: 0,
      recordedAt: expect.any(String),
      events: [{ revision: 0, type: 'LcoProposed' }],
    });
  });
  it('is answered with the same bytes when its key comes again', async () => {
    const sent = { headers: { 'idempotency-key': randomUUID().toUpperCase() } };
    const [one, other] = [await server.propose('again', sent), await server.propose('again', sent)];
    expect([other.status, other.text, other.headers['idempotency-replayed']]).toEqual([201, one.text, 'true']);
  });
  it('is refused when its key recorded another one, which is named', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await server.propose('other', { headers });
    const answer = await server.post('/api/v1/lcos/other/practices', joining('P84001'), { headers });
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'different-command', carries: expect.objectContaining({ command: 'ProposeLco' }) }),
    ]);
  });
  it('is refused when its key is of another organisation', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await server.propose('foreign', { headers });
    const answer = await server.propose('foreign', { headers, token: await server.token({ organisation: 'OTHER' }) });
    expect([answer.status, answer.body['code']]).toEqual([409, 'key-in-use']);
  });
  it('is refused as a problem when a rule is met', async () => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', { reason, data: { unregistered: 0, unagreedPence: 0 } });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(answer.body).toMatchObject({ type: '/problems/wrong-stage', status: 422, code: 'wrong-stage', detail: expect.any(String) });
    expect(answer.body['instance']).toBe(`urn:uuid:${answer.headers['x-request-id']!}`);
  });
  it('is refused with 409 when what it makes is there', async () => {
    const answer = await server.propose();
    expect([answer.status, answer.body['code']]).toEqual([409, 'already-exists']);
  });
  it('is not found when its address names an LCO that is not there', async () => {
    const answer = await server.post('/api/v1/lcos/nowhere/practices', joining('P84001'));
    expect([answer.status, answer.body['code']]).toEqual([404, 'unknown-name']);
  });
  it('is not found when its address names a practice that is not there', async () => {
    const answer = await server.post('/api/v1/lcos/northam/practices/P99999/name', { reason, data: { name: 'New' } });
    expect([answer.status, answer.body['code']]).toEqual([404, 'unknown-name']);
  });
  it('meets a rule when it is the body that names what is not there', async () => {
    const answer = await server.post('/api/v1/lcos/northam/practices', { ...joining('P84009'), data: { ...joining('P84009').data, commissioner: 'NOBODY' } });
    expect([answer.status, answer.body['code']]).toEqual([422, 'unknown-name']);
  });
  it('changes nothing as a dry run, and tells what it would record', async () => {
    const answer = await server.post('/api/v1/lcos/northam/practices?dryRun=true', joining('P84002'));
    expect([answer.status, answer.body['dryRun'], answer.headers['lco-revision']]).toEqual([200, true, undefined]);
    expect(answer.body['events']).toEqual([{ revision: 1, type: 'PracticeJoined', data: joining('P84002').data }]);
    expect((await server.ask('/api/v1/lcos/northam/practices/P84002')).status).toBe(404);
  });
  it('goes through on the ETag that its resource has, and not on one before', async () => {
    await server.post('/api/v1/lcos/northam/practices', joining('P84003'));
    const { etag } = (await server.ask('/api/v1/lcos/northam/practices/P84003')).headers;
    const rename = (name: string) =>
      server.post('/api/v1/lcos/northam/practices/P84003/name', { effectiveOn: '2025-05-01', reason, data: { name } }, { headers: { 'if-match': etag } });
    const first = await rename('One');
    const second = await rename('Two');
    expect([first.status, second.status, second.body['code']]).toEqual([201, 412, 'stale']);
  });
  it('is too late after its instant', async () => {
    const answer = await server.post('/api/v1/lcos/northam/practices', { ...joining('P84004'), notAfter: '2020-01-01T00:00:00.000Z' });
    expect([answer.status, answer.body['code']]).toEqual([422, 'too-late']);
  });
  it('is one fact, however often it comes at the same time', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.post('/api/v1/lcos/northam/practices', joining('P84005'), { headers })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(each => each.headers['idempotency-replayed'] === 'true')).toHaveLength(49);
  });
  it('keeps the name of who asks beside the ledger, where reports find it', async () => {
    const report = await server.ask('/api/v1/lcos/northam/reports/audit?minRevision=0');
    expect(report.body['people']).toEqual({ 'u-1': 'Ann Example' });
  });
  it('records the role that allowed it', async () => {
    const report = await server.ask('/api/v1/lcos/northam/reports/audit?minRevision=1');
    expect((report.body['rows'] as { role: string }[]).slice(0, 2).map(({ role }) => role)).toEqual(['operator', 'board']);
  });
});

describe('a command that is not understood', () => {
  let server: AServer;
  beforeAll(async () => {
    server = await AServer.open();
    await server.propose();
  });
  afterAll(() => server.close());

  it('is told everything that is wrong with address, headers, query and body', async () => {
    const answer = await server.ask('/api/v1/lcos/northam/contributions/a%20b/calls?dryRun=maybe&x=1&x=2', {
      method: 'POST',
      headers: { 'idempotency-key': 'one', 'if-match': '"southam:lco:1"' },
      body: { reason: { code: 'NO', text: '' }, data: { pence: 1.5 }, command: 'Another' },
    });
    expect([answer.status, answer.body['code']]).toEqual([400, 'malformed-request']);
    expect(answer.body['errors']).toEqual([
      { header: 'Idempotency-Key', message: 'must be one UUID' },
      { header: 'If-Match', message: 'must be one ETag of northam, as it was given' },
      { pointer: '?x', parameter: 'x', message: 'is not a parameter here' },
      { pointer: '?dryRun', parameter: 'dryRun', message: 'must be true or false' },
      { pointer: '{contribution}', parameter: 'contribution', message: expect.any(String) },
      { pointer: '/command', message: 'is not a known field' },
      { pointer: '/reason/code', message: 'a code of 1 to 40 small letters, digits and dashes is needed' },
      { pointer: '/reason/text', message: expect.any(String) },
      { pointer: '/data/pence', message: 'a whole number of pence above 0 is needed' },
      { pointer: '/data/dueOn', message: 'is missing' },
    ]);
  });
  it.each([['null'], ['[]'], ['"text"'], ['1']])('is told that %s is no object', async payload => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload });
    expect([answer.status, answer.body['errors']]).toEqual([400, [{ pointer: '', message: 'an object is needed' }]]);
  });
  it('is told so when there is no body', async () => {
    const answer = await server.ask('/api/v1/lcos/northam/go-live', { method: 'POST', headers: { 'idempotency-key': randomUUID() } });
    expect([answer.status, answer.body['errors']]).toEqual([400, [{ pointer: '', message: 'an object is needed' }]]);
  });
  it('may not say in its body what its address says', async () => {
    const answer = await server.post('/api/v1/lcos/northam/contracts/main/signature', { reason, data: { contract: 'other', version: 1 } });
    expect(answer.body['errors']).toEqual([{ pointer: '/data/contract', message: 'is not a known field' }]);
  });

  const field = (text: string) => `{"reason":{"code":"x","text":"y"},"data":{"unregistered":0,"unagreedPence":${text}}}`;
  it.each([
    ['a field twice', '{"reason":1,"reason":2}', 'field-twice'],
    ['a field __proto__', '{"__proto__":{"reason":1}}', 'no-field'],
    ['a field constructor', '{"data":{"constructor":1}}', 'no-field'],
    ['half a surrogate pair', '{"reason":"\\ud800"}', 'lone-surrogate'],
    ['a number beyond exact', field('9007199254740993'), 'unsafe-number'],
    ['an endless number', field('1e400'), 'unsafe-number'],
    ['a comma too many', '{"reason":1,}', 'not-json'],
    ['no end', '{"reason":', 'cut-short'],
    ['a byte order mark', '\ufeff{}', 'byte-order-mark'],
    ['brackets a hundred deep', `${'['.repeat(100)}${']'.repeat(100)}`, 'too-deep'],
  ])('is not read when it has %s', async (_, payload, fault) => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload });
    expect([answer.status, answer.body['code'], answer.body['carries']]).toEqual([400, 'malformed-json', { fault }]);
  });
  it('is not read when it is not UTF-8', async () => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) });
    expect([answer.status, answer.body['carries']]).toEqual([400, { fault: 'not-utf8' }]);
  });
  it('is not read when it is empty', async () => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload: '' });
    expect([answer.status, answer.body['code']]).toEqual([400, 'malformed-json']);
  });
  it('is refused for a NUL in a text, by pointer', async () => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, {
      payload: '{"reason":{"code":"x","text":"a\\u0000b"},"data":{"unregistered":0,"unagreedPence":0}}',
    });
    expect(answer.body['errors']).toEqual([{ pointer: '/reason/text', message: expect.any(String) }]);
  });
  it('is too large over 1 MB', async () => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload: `"${'x'.repeat(1024 * 1024)}"` });
    expect([answer.status, answer.body['code']]).toEqual([413, 'too-large']);
  });
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=latin1'])(
    'is not taken as %s',
    async type => {
      const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, { payload: 'a=b', headers: { 'content-type': type } });
      expect([answer.status, answer.body['code']]).toEqual([415, 'wrong-content-type']);
    },
  );
  const long = (data: unknown, more: object = {}) => ({ payload: `${JSON.stringify({ reason, data, ...more })}${' '.repeat(9_000)}` });
  it.each([
    ['says who it is', long({ unregistered: 0, unagreedPence: 0 }, { lco: 'southam', ifMatch: '"x"' }), ['/ifMatch', '/lco']],
    ['has a list for data', long([1, 2]), ['/data']],
    ['has nothing for data', long(null), ['/data']],
    ['has text for data', long('text'), ['/data']],
    ['lacks fields', long({ surprise: 1 }), ['/data/surprise', '/data/unagreedPence', '/data/unregistered']],
    ['lacks a reason', long({ unregistered: 0, unagreedPence: 0 }, { reason: undefined }), ['/reason']],
  ])('is told so too when it is long and %s', async (_, sent, pointers) => {
    const answer = await server.post('/api/v1/lcos/northam/go-live', undefined, sent);
    expect([answer.status, (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()]).toEqual([400, pointers]);
  });
  it('may not say in a long body what its address says', async () => {
    const answer = await server.post('/api/v1/lcos/northam/contracts/main/signature', undefined, long({ contract: 'other', version: 1 }));
    expect(answer.body['errors']).toEqual([{ pointer: '/data/contract', message: 'is not a known field' }]);
  });
  it.each([
    ['unknown fields', Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1]))],
    ['elements that are none', { movements: Array.from({ length: 300_000 }, () => 1) }],
    ['empty elements', { movements: Array.from({ length: 2_000 }, () => ({})) }],
  ])('is refused in no time for a megabyte of %s, and names two hundred', async (_, data) => {
    const started = performance.now();
    const answer = await server.post('/api/v1/lcos/northam/journals', { reason: { code: 'x', text: 'y' }, data });
    expect([answer.status, answer.body['code'], (answer.body['errors'] as unknown[]).length <= 200]).toEqual([400, 'malformed-request', true]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
  it('records nothing, whatever was wrong', async () => expect((await server.ask('/api/v1/lcos/northam')).headers['lco-revision']).toBe('0'));
});
