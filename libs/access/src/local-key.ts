import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Identity } from './identity.js';
import { keptFile } from './kept-file.js';

/** Whom a token is for, unless the settings say otherwise. */
export const usualAudience = 'lco';

/** The file of the key that signs and verifies tokens where no other issuer is set up. Who can read it can be anybody. */
export const localKeyFile = (folder: string): string => join(folder, 'token-key.json');

/** The local Ed25519 key of a folder; made when it is not there, readable by its owner alone. */
export async function localKey(folder: string): Promise<JWK> {
  const path = localKeyFile(folder);
  const text = await keptFile(path, aKey);
  try {
    return JSON.parse(text) as JWK;
  } catch (error) {
    throw new Error(`${path} holds no key.`, { cause: error });
  }
}

async function aKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return `${JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'EdDSA', use: 'sig', kid: crypto.randomUUID() })}\n`;
}

/** A token for an identity, signed by the folder's key, for so many hours. */
export async function signToken(folder: string, identity: Identity, hours: number, audience = usualAudience): Promise<string> {
  const key = await localKey(folder);
  const { id, organisation, roles, lcos, name } = identity;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ org: organisation, roles, lcos, ...(name !== undefined && { name }) })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', ...(key.kid !== undefined && { kid: key.kid }) })
    .setSubject(id)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.round(hours * 3600))
    .sign(await importJWK(key, 'EdDSA'));
}
