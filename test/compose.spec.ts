import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSettings } from '#wiring';

const files = readdirSync('docker').filter(file => /^compose.*\.yaml$/.test(file));
const folder = mkdtempSync(join(tmpdir(), 'lco-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (file: string) => readFileSync(join('docker', file), 'utf8');

/** What a file tells the ledger, with the files that it names put into a folder of the test. */
function toldIn(file: string): Readonly<Record<string, string>> {
  const told = [...text(file).matchAll(/^ {6}(LCO_[A-Z_]+): (.+)$/gm)].map(([, name, value]) => [name!, value!.replace(/^'(.*)'$/, '$1')] as const);
  return Object.fromEntries(
    told.map(([name, value]) => {
      const here = value.replaceAll(/\/(?:certs|run\/secrets)\/[\w./-]+/g, path => {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), 'secret\n');
        return join(folder, path);
      });
      return [name, here];
    }),
  );
}

/** The services of a file with their lines. */
const services = (file: string) =>
  new Map(
    text(file)
      .replace(/[\s\S]*^services:\n/m, '')
      .replace(/^(?=\S)[\s\S]*/m, '')
      .split(/^ {2}(?=\w)/m)
      .filter(part => part !== '')
      .map(part => [/^[\w-]+/.exec(part)![0], part]),
  );

describe('the compose files', () => {
  it('are these', () => expect(files.sort()).toEqual(['compose.cluster.yaml', 'compose.eventstoredb.yaml', 'compose.yaml']));
  it.each(files)('%s says nothing to the ledger that it would not take', file => {
    const told = toldIn(file);
    expect(() => readSettings(told)).not.toThrow();
    const known = execFileSync('git', ['grep', '-ohE', "'LCO_[A-Z_]+'", '--', ':(glob)apps/*/src/**', ':(glob)libs/*/src/**'], { encoding: 'utf8' });
    expect(Object.keys(told).filter(name => !known.includes(`'${name}'`))).toEqual([]);
  });
  it('put the log where they say', () => {
    expect(readSettings(toldIn('compose.eventstoredb.yaml')).log).toEqual({
      eventstoredb: 'esdb://eventstoredb:2113?tls=false',
      shown: 'esdb://eventstoredb:2113?tls=false',
    });
    const { log } = readSettings(toldIn('compose.cluster.yaml'));
    expect(log).toMatchObject({ eventstoredb: expect.stringMatching(/^esdb:\/\/lco:secret@node1:2113,node2:2113,node3:2113\?tls=true&tlsCAFile=/) });
    expect(log).toMatchObject({ shown: expect.not.stringContaining('secret') });
  });
  it('start again what has ended, whatever it ended with', () => {
    const nodes = ['node1', 'node2', 'node3'].map(name => services('compose.cluster.yaml').get(name)!);
    expect(nodes.filter(part => !part.includes('<<: *node'))).toEqual([]);
    expect(text('compose.cluster.yaml')).toMatch(/x-node: &node[\s\S]*?restart: always/);
    for (const [file, name] of [...files.map(each => [each, 'lco'] as const), ['compose.eventstoredb.yaml', 'eventstoredb'] as const])
      expect(services(file).get(name)).toContain('restart: unless-stopped');
  });
  it('name the same three nodes to each other and to the ledger', () => {
    const cluster = services('compose.cluster.yaml');
    for (const name of ['node1', 'node2', 'node3']) {
      const others = ['node1', 'node2', 'node3'].filter(each => each !== name).map(each => `${each}:2113`);
      expect(cluster.get(name)).toContain(`EVENTSTORE_GOSSIP_SEED: ${others.join()}`);
      expect(cluster.get(name)).toContain(`EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS: ${name}\n`);
    }
  });
  it('publish ports on this machine alone, and use images of one patch version', () => {
    for (const file of files) {
      expect([...text(file).matchAll(/- '([\d.]+):\d+:\d+'/g)].map(([, address]) => address)).toEqual(['127.0.0.1']);
      expect([...text(file).matchAll(/image: (.+)/g)].map(([, image]) => image!).filter(image => !/:-[\w/.-]+:\d+\.\d+\.\d+/.test(image))).toEqual([]);
    }
  });
});
