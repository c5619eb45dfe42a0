import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localKey, localKeyFile } from '#access';
import { findFolder, findNode } from './surroundings.js';

describe('the doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-doctor-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kinds = async (path: string) => (await findFolder(path)).map(({ is, sentence }) => `${is}: ${sentence.split(' ').slice(-3).join(' ')}`);

  it.each([
    ['v20.18.3', 'wrong'],
    ['v20.19.0', 'ok'],
    ['v22.0.0', 'ok'],
    ['v18.20.0', 'wrong'],
  ])('says of Node %s that it is %s', (version, is) => expect(findNode(version).is).toBe(is));
  it('makes no folder', async () => expect(await kinds(join(folder, 'none'))).toEqual(['note: command makes it.']));
  it('says when a file is in its place', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await kinds(join(folder, 'file'))).toEqual(['wrong: is no folder.']);
  });
  it('says when others can read the key for tokens', async () => {
    expect((await kinds(folder)).at(-1)).toBe('note: token makes it.');
    await localKey(folder);
    expect((await kinds(folder)).at(-1)).toBe('ok: its owner alone.');
    chmodSync(localKeyFile(folder), 0o644);
    expect((await kinds(folder)).at(-1)).toBe('wrong: others: chmod 600.');
  });
});
