import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { KeyFile, keptSecret, localKey, localKeyFile, mayReach, signToken, TokenVerifier, type Identity } from './index.js';

const ann: Identity = { id: 'u-7', organisation: 'NCCG', roles: ['finance', 'board'], lcos: ['northam'], name: 'Ann Example' };
const claims = { sub: 'u-7', org: 'NCCG', roles: ['finance'], lcos: ['northam'], aud: 'lco' };
const at = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('a token', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-access-'));
  let local: JWK;
  beforeAll(async () => {
    local = await localKey(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const verifier = (options = {}) => new TokenVerifier(new KeyFile(localKeyFile(folder)), options);
  const signed = (payload: object, header: object = {}) =>
    new SignJWT({ ...claims, exp: at(60), ...payload }).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(local);
  const faultOf = (token: string | undefined, options = {}) =>
    verifier(options)
      .identify(token)
      .then(
        () => 'accepted',
        (error: unknown) => {
          const { fault, claim } = error as { readonly fault?: string; readonly claim?: string };
          return [fault, claim].filter(Boolean).join(' ');
        },
      );

  it('of the local key says who somebody is', async () => expect(await verifier().identify(await signToken(folder, ann, 1))).toEqual(ann));
  it('reaches the LCOs that it names', () => expect(['northam', 'southam'].map(lco => mayReach(ann, lco))).toEqual([true, false]));
  it('reaches every LCO by a star', () => expect(mayReach({ ...ann, lcos: ['*'] }, 'southam')).toBe(true));
  it('leaves out roles that are none here', async () =>
    expect((await verifier().identify(await signed({ roles: ['auditor', 'emperor'] }))).roles).toEqual(['auditor']));

  it.each([
    ['not there', 'missing', undefined],
    ['empty', 'missing', ''],
    ['one word', 'not-a-token', 'nonsense'],
    ['of three parts of nothing', 'not-a-token', 'a.b.c'],
    ['of 8,193 characters', 'too-long', 'x'.repeat(8193)],
  ])('that is %s is refused as %s', async (_, fault, token) => expect(await faultOf(token)).toBe(fault));

  it.each([
    [{ exp: at(-1) }, 'expired'],
    [{ exp: undefined }, 'missing-claim exp'],
    [{ exp: 'soon' }, 'wrong-claim exp'],
    [{ nbf: at(60) }, 'not-yet-valid nbf'],
    [{ aud: 'another' }, 'wrong-audience aud'],
    [{ aud: undefined }, 'missing-claim aud'],
    [{ sub: undefined }, 'missing-claim sub'],
    [{ sub: ' ' }, 'wrong-claim sub'],
    [{ org: undefined }, 'missing-claim org'],
    [{ org: 7 }, 'wrong-claim org'],
    [{ roles: undefined }, 'missing-claim roles'],
    [{ roles: 'finance' }, 'wrong-claim roles'],
    [{ roles: ['emperor'] }, 'wrong-claim roles'],
    [{ lcos: [] }, 'wrong-claim lcos'],
    [{ lcos: ['North am'] }, 'wrong-claim lcos'],
    [{ name: 'tab\there' }, 'wrong-claim name'],
  ])('that says %j is refused as %s', async (payload, fault) => {
    expect(await faultOf(await signed(payload))).toBe(fault);
  });
  it('of another issuer is refused where one is set', async () => expect(await faultOf(await signed({ iss: 'x' }), { issuer: 'y' })).toBe('wrong-issuer iss'));
  it('of the issuer that is set holds', async () => expect(await faultOf(await signed({ iss: 'y' }), { issuer: 'y' })).toBe('accepted'));

  it('without a signature is refused', async () => {
    const [, body] = (await signed({})).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await faultOf(`${header}.${body!}.`)).toBe('wrong-algorithm');
  });
  it('signed by a shared secret is refused, also when that is the public key', async () => {
    const secret = new TextEncoder().encode(JSON.stringify({ ...local, d: undefined }).padEnd(64));
    expect(await faultOf(await new SignJWT({ ...claims, exp: at(60) }).setProtectedHeader({ alg: 'HS256' }).sign(secret))).toBe('wrong-algorithm');
  });
  it('signed by a key that is not here is refused', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const of = (header: object) => new SignJWT({ ...claims, exp: at(60) }).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(privateKey);
    expect([await faultOf(await of({})), await faultOf(await of({ kid: 'another' }))]).toEqual(['wrong-signature', 'unknown-key']);
  });
  it('that was changed is refused', async () => {
    const [header, , signature] = (await signed({})).split('.');
    const body = Buffer.from(JSON.stringify({ ...claims, roles: ['board'], exp: at(60) })).toString('base64url');
    expect(await faultOf(`${header!}.${body}.${signature!}`)).toBe('wrong-signature');
  });

  describe('that was seen before', () => {
    let now: number;
    beforeEach(() => {
      now = Date.now();
    });
    const kept = (options = {}) => verifier({ nowMs: () => now, ...options });

    it('is remembered, and not beyond its end', async () => {
      const known = kept();
      const token = await signed({ exp: Math.floor(now / 1000) + 60 });
      const first = await known.identify(token);
      now += 59_000;
      expect(await known.identify(token)).toBe(first);
      now = (Math.floor(now / 1000) + 2) * 1000;
      await expect(known.identify(token)).rejects.toMatchObject({ fault: 'expired' });
    });
    it('is forgotten for others, when too many came', async () => {
      const known = kept({ keptMax: 1 });
      const [one, other] = [await signed({}), await signed({ sub: 'u-8' })];
      const first = await known.identify(one);
      await known.identify(other);
      expect(await known.identify(one)).not.toBe(first);
    });
  });
});

describe('the keys of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-jwks-'));
  const file = join(folder, 'jwks.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const aKeyOf = async (alg: string) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    return { alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid: `the ${alg}`, alg } };
  };
  const tokenBy = ({ alg, privateKey }: { readonly alg: string; readonly privateKey: CryptoKey }) =>
    new SignJWT({ ...claims, exp: at(60) }).setProtectedHeader({ alg, kid: `the ${alg}` }).sign(privateKey);

  it.each(['EdDSA', 'RS256', 'ES256'])('may be of the kind %s', async alg => {
    const key = await aKeyOf(alg);
    writeFileSync(file, JSON.stringify({ keys: [key.publicJwk] }));
    expect(await new TokenVerifier(new KeyFile(file)).identify(await tokenBy(key))).toMatchObject({ id: 'u-7', lcos: ['northam'] });
  });
  it('are not of any other kind', async () => {
    const key = await aKeyOf('PS256');
    writeFileSync(file, JSON.stringify({ keys: [key.publicJwk] }));
    await expect(new TokenVerifier(new KeyFile(file)).identify(await tokenBy(key))).rejects.toMatchObject({ fault: 'wrong-algorithm' });
  });
  it('are read again when the file changes, and a token of a key that is gone holds five seconds at most', async () => {
    const [before, after] = [await aKeyOf('EdDSA'), await aKeyOf('ES256')];
    writeFileSync(file, JSON.stringify({ keys: [before.publicJwk] }));
    let now = Date.now();
    const verifier = new TokenVerifier(new KeyFile(file), { nowMs: () => now });
    const token = await tokenBy(before);
    await verifier.identify(token);
    writeFileSync(file, JSON.stringify({ keys: [after.publicJwk] }));
    utimesSync(file, new Date(), new Date(Date.now() + 10_000));
    await verifier.identify(token);
    now += 5_001;
    await expect(verifier.identify(token)).rejects.toMatchObject({ fault: 'unknown-key' });
    expect(await verifier.identify(await tokenBy(after))).toMatchObject({ id: 'u-7' });
  });
  it('are none while there is no file, and are there once it is', async () => {
    const elsewhere = join(folder, 'later');
    const verifier = new TokenVerifier(new KeyFile(localKeyFile(elsewhere)));
    await expect(verifier.identify(await tokenBy(await aKeyOf('EdDSA')))).rejects.toMatchObject({ fault: 'unknown-key' });
    expect(await verifier.identify(await signToken(elsewhere, ann, 1))).toEqual(ann);
  });
  it('are said to be unreadable when the file holds none', async () => {
    writeFileSync(file, 'no keys');
    await expect(new TokenVerifier(new KeyFile(file)).identify('a.b.c')).rejects.toThrow('holds no JSON Web Keys');
  });
});

describe('the local key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, however many ask at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => localKey(folder)));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
  });
  it('is for its owner alone', () => expect(statSync(localKeyFile(folder)).mode & 0o777).toBe(0o600));
  it('is said to be broken when it is', async () => {
    const path = localKeyFile(folder);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, '{');
    await expect(localKey(folder)).rejects.toThrow('holds no key');
    writeFileSync(path, text);
    chmodSync(path, 0o600);
  });
  it('has secrets beside it that stay the same', async () =>
    expect([...(await keptSecret(folder, 'a-secret'))]).toEqual([...(await keptSecret(folder, 'a-secret'))]));
});
