import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { ARunningServer, type Answer } from './a-running-server.js';

const reason = { code: 'board', text: 'Agreed by the board.' };
const northam = '/api/v1/lcos/northam';
const founding = {
  effectiveOn: '2025-04-01',
  reason,
  data: {
    name: 'Northam',
    area: 'Northam and the dales',
    hostCommissioner: 'NCCG',
    partners: [{ party: 'NCCG', name: 'Northam Commissioning', kind: 'commissioner' }],
  },
};
const payee = (party: string) => ({ effectiveOn: '2025-04-01', reason, data: { party, name: `Payee ${party}`, kind: 'company' } });
const said = ({ status, body }: Answer) => [status, body['code']];

/** The token with another first character of its signature: the last ones hold bits that do not count. */
const otherwiseSigned = (token: string): string => token.replace(/\.(.)([^.]*)$/, (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`);

describe('the story of a command over HTTP', () => {
  let server: ARunningServer;
  beforeAll(async () => {
    server = await ARunningServer.start();
  });
  afterAll(() => server.gone());
  const register = (party: string, headers: Readonly<Record<string, string>> = {}) => server.post(`${northam}/payees`, payee(party), { headers });

  it('begins with a body that is refused, everything that is wrong at once', async () => {
    const answer = await server.post(northam, { reason: { code: 'board' }, data: { name: '', partners: [{ kind: 'king' }], surprise: 1 } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect((answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/data/area',
      '/data/hostCommissioner',
      '/data/name',
      '/data/partners/0/kind',
      '/data/partners/0/name',
      '/data/partners/0/party',
      '/data/surprise',
      '/reason/text',
    ]);
  });
  it('goes on with one that a rule refuses', async () => {
    const answer = await server.post(northam, { ...founding, data: { ...founding.data, hostCommissioner: 'NOBODY' } });
    expect(said(answer)[1]).toBe('unknown-name');
    expect(answer.body).toMatchObject({ type: '/problems/unknown-name', title: expect.any(String), detail: expect.any(String), instance: expect.any(String) });
    expect((await server.ask('/problems/unknown-name', { token: '' })).status).toBe(200);
  });
  it('is recorded with a revision', async () => {
    const answer = await server.post(northam, founding);
    expect([answer.status, answer.headers.get('lco-revision'), answer.body['first']]).toEqual([201, '0', 0]);
  });
  it('is answered the same for the same key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [one, other] = [await register('ONE', key), await register('ONE', key)];
    expect([one.status, one.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect([other.status, other.text, other.headers.get('idempotency-replayed')]).toEqual([201, one.text, 'true']);
  });
  it('is one fact for fifty that come at once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const before = Number((await server.ask(northam)).headers.get('lco-revision'));
    const answers = await Promise.all(Array.from({ length: 50 }, () => register('FIFTY', key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(Number((await server.ask(northam)).headers.get('lco-revision'))).toBe(before + 1);
  });
  it('is refused when the key comes with another body', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await register('TWO', key);
    expect(said(await register('THREE', key))).toEqual([422, 'different-command']);
  });
  it('is refused on an ETag that is no longer the one', async () => {
    const practice = { practice: 'P84001', name: 'Dale Surgery', contractKind: 'GMS', level: 'virtual' };
    await server.post(`${northam}/practices`, { effectiveOn: '2025-04-02', reason, data: practice });
    const etag = (await server.ask(`${northam}/practices/P84001`)).headers.get('etag')!;
    const rename = (name: string) =>
      server.post(`${northam}/practices/P84001/name`, { effectiveOn: '2025-05-01', reason, data: { name } }, { headers: { 'if-match': etag } });
    expect([(await rename('Dale Medical Centre')).status, ...said(await rename('Dale Health'))]).toEqual([201, 412, 'stale']);
  });
  it('is tried without being recorded', async () => {
    const answer = await server.post(`${northam}/payees?dryRun=true`, payee('FOUR'));
    expect([answer.status, answer.body['dryRun']]).toEqual([200, true]);
    expect((await server.ask(`${northam}/payees/FOUR`)).status).toBe(404);
  });
  it('can be read at once by who wrote it', async () => {
    for (let n = 0; n < 20; n += 1) {
      const revision = (await register(`READ-${n}`)).headers.get('lco-revision')!;
      const report = await server.ask(`${northam}/reports/audit?minRevision=${revision}&from=2000-01-01&limit=500`);
      expect((report.body['rows'] as { revision: number }[]).at(-1)!.revision).toBe(Number(revision));
    }
  });
  it('is told who may not', async () => {
    const token = (identity: Parameters<ARunningServer['token']>[0], hours?: number) => server.token(identity, hours);
    const by = (sent: string) => server.post(`${northam}/payees`, payee('FIVE'), { token: sent }).then(said);
    const good = await token({});
    expect(await by('')).toEqual([401, 'token-missing']);
    expect(await by(otherwiseSigned(good))).toEqual([401, 'token-wrong-signature']);
    expect(await by(await token({}, -1))).toEqual([401, 'token-expired']);
    expect(await by('nonsense')).toEqual([401, 'token-not-a-token']);
    expect(await by(await token({ roles: ['auditor'] }))).toEqual([403, 'not-your-role']);
    expect(await by(await token({ lcos: ['southam'] }))).toEqual([403, 'other-lco']);
  });
  it('is refused with a parameter that nobody knows', async () =>
    expect(said(await server.post(`${northam}/payees?dry-run=true`, payee('SIX')))).toEqual([400, 'malformed-request']));

  it.each([
    ['{"reason":1,"reason":2}'],
    ['{"__proto__":{}}'],
    ['{"reason":"\\udc00"}'],
    ['{"data":{"pence":9007199254740993}}'],
    ['{"data":{"pence":1e400}}'],
    ['{"data":'],
    ['[1,2'],
    ['\ufeff{}'],
    ['nonsense'],
    [''],
    ['['.repeat(100_000)],
  ])('is not read as %.40j', async payload => expect(said(await server.post(`${northam}/payees`, undefined, { payload }))).toEqual([400, 'malformed-json']));
  it('is not read when its bytes are not UTF-8', async () =>
    expect(said(await server.post(`${northam}/payees`, undefined, { payload: Buffer.from('7b22ff223a317d', 'hex') }))).toEqual([400, 'malformed-json']));
  it('is not read over 1 MB', async () => expect(said(await server.post(`${northam}/payees`, { data: 'x'.repeat(1_100_000) }))).toEqual([413, 'too-large']));

  it('is listed page by page, and by no cursor of somebody else', async () => {
    const first = await server.ask(`${northam}/reports/audit?limit=3`);
    const next = /<(.+)>; rel="next"/.exec(first.headers.get('link')!)![1]!;
    expect((await server.ask(next)).body['basis']).toEqual(first.body['basis']);
    const cursor = String(first.body['next']);
    const tries = [
      cursor.slice(1),
      `${cursor}A`,
      `${cursor.slice(0, 60)}${cursor[60] === 'B' ? 'C' : 'B'}${cursor.slice(61)}`,
      Buffer.from('{"next":"x"}').toString('base64url'),
      'x'.repeat(5_000),
      '%00',
    ];
    for (const each of tries) expect(said(await server.ask(`${northam}/reports/audit?cursor=${each}`))).toEqual([400, 'malformed-cursor']);
    expect(said(await server.ask(`${northam}/reports/movements?cursor=${cursor}`))).toEqual([400, 'malformed-cursor']);
  });

  it('is described by the documents in docs', async () => {
    expect(await (await fetch(`${server.address}/api/openapi.json`)).json()).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });
  it('leaves no token in the log', async () => {
    const token = await server.token();
    await server.ask(northam, { token });
    const log = server.printed.join('');
    expect([log.includes('"msg":"answered"'), log.includes(token), /authorization|Bearer/i.test(log)]).toEqual([true, false, false]);
  });
});

describe('what is not HTTP', () => {
  let server: ARunningServer;
  beforeAll(async () => {
    server = await ARunningServer.start();
  });
  afterAll(() => server.gone());

  it.each([
    ['a line that is none', 'NONSENSE\r\n\r\n', 400, 'malformed-http'],
    ['a header that is none', 'GET / HTTP/1.1\r\nno colon\r\n\r\n', 400, 'malformed-http'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', 400, 'malformed-http'],
    ['a length and chunks', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'malformed-http'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n', 400, 'malformed-http'],
    ['headers over 16 KB', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['an address that breaks off', 'GET /api/v1/lcos/%Z HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'malformed-http'],
  ])('is answered with a problem: %s', async (_, bytes, status, code) => {
    const text = await server.raw(bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text.toLowerCase()).toContain('content-type: application/problem+json');
    expect(text).toContain(`"code":"${code}"`);
  });
  it('does not hurt those that are', async () => expect((await server.ask('/health/ready', { token: '' })).status).toBe(200));
});

describe('a server that is asked to end', () => {
  it('answers what is in flight, lets idle connections go and ends well; a new one knows what was answered', async () => {
    const server = await ARunningServer.start();
    await server.post(northam, founding);
    const body = JSON.stringify(payee('LATE'));
    const key = randomUUID();
    const head = [
      `POST ${northam}/payees HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${await server.token()}`,
      'Content-Type: application/json',
      `Idempotency-Key: ${key}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    const { hostname, port } = new URL(server.address);
    const idle = connect(Number(port), hostname);
    const inFlight = connect(Number(port), hostname, () => inFlight.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`));
    let text = '';
    inFlight.on('data', chunk => (text += chunk.toString()));
    const answered = new Promise(done => inFlight.once('close', done));
    await new Promise(done => setTimeout(done, 300));
    server.process.kill('SIGTERM');
    await new Promise(done => setTimeout(done, 300));
    inFlight.write(body.slice(20));
    await answered;
    idle.destroy();
    expect(text).toMatch(/^HTTP\/1\.1 201 /);
    expect(await server.ended).toBe(0);

    const again = await ARunningServer.start(server.folder);
    const replay = await again.post(`${northam}/payees`, payee('LATE'), { headers: { 'idempotency-key': key } });
    expect([replay.status, replay.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    await again.gone();
  });
  it('says what is wrong with its settings, and does not start', async () => {
    await expect(ARunningServer.start(undefined, { LCO_PORT: 'many', LCO_HOST: 'somewhere' })).rejects.toThrow('ended with 1');
  });
});
