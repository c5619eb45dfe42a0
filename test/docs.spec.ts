import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { refusals } from '#domain';
import { gatewayRefusals } from '#event-sourcing';

const tracked = (pattern: RegExp) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter(file => pattern.test(file));
const read = (file: string) => readFileSync(file, 'utf8');
const specs = tracked(/\.spec\.tsx?$/).map(read);
const ci = read('.ci/run');

/** Commands in the code blocks of a document, comments and continued text left out. */
const commandsIn = (file: string) =>
  [...read(file).matchAll(/```\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.split('\n').filter(line => /^(npm|node|lco) /.test(line)));

describe('the documents', () => {
  it('name every refusal, and some spec provokes each', () => {
    const provoked = (name: string) => specs.some(text => text.includes(`'${name}'`));
    const all = [...Object.keys(refusals), ...Object.keys(gatewayRefusals)];
    expect(all.filter(name => !read('docs/refusals.md').includes(`\`${name}\``))).toEqual([]);
    expect(all.filter(name => !provoked(name))).toEqual([]);
  });
  it('of the root give commands that continuous integration or a story runs', () => {
    const stories = tracked(/^test\/e2e\/.*\.ts$/).map(read);
    const isRun = (command: string) =>
      ci.includes(command) || (command === 'npm run demo' && ci.includes('npm run demo -- --no-serve')) || stories.some(text => text.includes(command));
    expect(commandsIn('README.md').filter(command => !isRun(command))).toEqual([]);
  });
  it('link to files that are there', () => {
    const broken = tracked(/\.md$/).flatMap(file =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, link]) => {
        const at = new URL(link!, `file:///${file}`).pathname.slice(1);
        return tracked(new RegExp(`^${at.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/|$)`)).length > 0 ? [] : [`${file}: ${link!}`];
      }),
    );
    expect(broken).toEqual([]);
  });
});
