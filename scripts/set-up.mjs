// Makes the working copy ready: installs what the lock file names when it is not there. Needs Node and npm, and no package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = join(root, 'node_modules', '.package-lock.json'); // npm writes it last: an interrupted install has none
const compiledFor = join(root, 'node_modules', '.compiled-for'); // the binary interface of the Node that installed

export function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) stop(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  if (isCurrent()) return;
  console.error('Installing the packages of package-lock.json (once; better-sqlite3 may be compiled, about a minute) ...');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) stop(whyNot(error));
  writeFileSync(compiledFor, process.versions.modules);
}

/** What the children see: the programs of node_modules, and Node's own headers, so that node-gyp does not look for them on the network. */
export function environment() {
  const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  if (!env.npm_config_nodedir && existsSync(join(prefix, 'include', 'node', 'node.h'))) env.npm_config_nodedir = prefix;
  return env;
}

function isCurrent() {
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) return false;
  return !existsSync(compiledFor) || readFileSync(compiledFor, 'utf8') === process.versions.modules;
}

function whyNot(error) {
  if (error) return 'npm is not on the PATH: install Node.js with npm.';
  const missing = [['make'], ['g++', 'c++', 'clang++'], ['python3', 'python']].filter(names => !names.some(isThere)).map(([name]) => name);
  if (missing.length > 0)
    return `npm ci failed; better-sqlite3 has to be compiled here and lacks ${missing.join(', ')} (Debian: apt-get install build-essential python3).`;
  return 'npm ci failed: the lines above say why; it needs the npm registry, and no other address.';
}

const isThere = program => process.env.PATH.split(delimiter).some(folder => existsSync(join(folder, program)));

export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
