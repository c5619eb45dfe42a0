import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(file => /\.(ts|tsx|js|cjs|mjs|md)$/.test(file));
const read = (file: string) => readFileSync(file, 'utf8').split('\n');
const isSource = (file: string) => !file.endsWith('.md');
const isSpec = (file: string) => /\.spec\.tsx?$/.test(file);
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bclass \w*(Manager|Service|Util|Impl|Base)\b/, 'name the thing it is'],
  [/\b(TODO|FIXME|XXX)\b/, 'do it, or file an issue'],
  [/\bit\('should /, 'a title states what is'],
];

describe('the repository', () => {
  it('has no file of more than 200 lines', () => expect(files.filter(file => isSource(file) && !isSpec(file) && read(file).length > 201)).toEqual([]));
  it('has no line of more than 160 characters', () => {
    const long = files
      .filter(isSource)
      .flatMap(file => read(file).flatMap((line, index) => (line.length > 160 && !isSpec(file) ? [`${file}:${index + 1}`] : [])));
    expect(long).toEqual([]);
  });
  it('uses no banned words', () => {
    const found = files
      .filter(file => isSource(file) && file !== 'test/tidy.spec.ts')
      .flatMap(file => {
        const text = read(file).join('\n');
        return banned.flatMap(([pattern, instead]) => (pattern.test(text) ? [`${file}: ${instead}`] : []));
      });
    expect(found).toEqual([]);
  });
  it('has one title in each document', () => {
    const titles = (file: string) =>
      read(file)
        .join('\n')
        .replace(/```[\s\S]*?```/g, '')
        .split('\n')
        .filter(line => line.startsWith('# ')).length;
    expect(files.filter(file => file.endsWith('.md') && titles(file) !== 1)).toEqual([]);
  });
});
