import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The text of a file that only its owner may read; made when it is not there, whole or not at all, so that two that start at once have the same. */
export async function keptFile(path: string, make: () => Promise<string>): Promise<string> {
  const found = await readIfThere(path);
  if (found !== undefined) return found;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(await make());
    await file.sync();
    await link(draft, path).catch(ignoring('EEXIST'));
  } finally {
    await file.close();
    await unlink(draft);
  }
  return (await readIfThere(path))!;
}

/** A secret of 32 bytes of a folder by a name, made when it is not there: what is signed by it one day holds on the next. */
export async function keptSecret(folder: string, name: string): Promise<Buffer> {
  return Buffer.from(await keptFile(join(folder, name), async () => randomBytes(32).toString('base64url')), 'base64url');
}

const readIfThere = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(ignoring('ENOENT'));

const ignoring = (code: string) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== code) throw error;
  return undefined;
};
