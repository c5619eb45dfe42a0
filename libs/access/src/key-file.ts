import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';

/** The keys that may have signed a token, from a file: a JWK set, or one key of which only the public half is used. A changed file is read again. */
export class KeyFile {
  private seen = '';
  private keys: JWTVerifyGetKey = createLocalJWKSet({ keys: [] });

  constructor(private readonly path: string) {}

  /** The keys as the file holds them now, and whether they are others than the last time. No file is no key. */
  async current(): Promise<{ readonly keys: JWTVerifyGetKey; readonly changed: boolean }> {
    const seen = await this.fingerprint();
    const changed = seen !== this.seen;
    if (changed) {
      this.keys = createLocalJWKSet(seen === '' ? { keys: [] } : keySetIn(await readFile(this.path, 'utf8'), this.path));
      this.seen = seen;
    }
    return { keys: this.keys, changed };
  }

  private async fingerprint(): Promise<string> {
    try {
      const { ino, size, mtimeMs } = await stat(this.path);
      return `${ino} ${size} ${mtimeMs}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}

const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

type KeysOrKey = Partial<JWK> & { readonly keys?: readonly Partial<JWK>[] };

function keySetIn(text: string, path: string): JSONWebKeySet {
  const json = parsed(text, path);
  const keys = json.keys ?? [json];
  return { keys: keys.filter(key => typeof key.kty === 'string' && key.kty !== 'oct').map(publicHalf) };
}

function parsed(text: string, path: string): KeysOrKey {
  try {
    return JSON.parse(text) as KeysOrKey;
  } catch (error) {
    throw new Error(`${path} holds no JSON Web Keys.`, { cause: error });
  }
}

const publicHalf = (key: Partial<JWK>): JWK => Object.fromEntries(Object.entries(key).filter(([member]) => !secret.includes(member)));
