// Everything that `npm run` can do: node scripts/run.mjs TASK [ARGUMENT ...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { environment, root, setUp, stop } from './set-up.mjs';

const [task, ...args] = process.argv.slice(2);
const esm = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
const built = join(root, 'dist', '.built');

const tasks = {
  build,
  test() {
    buildIfOlder();
    run('jest', args, esm);
  },
  check() {
    run('tsc', ['-p', 'tsconfig.json']);
    run('tsc', ['-p', 'libs/domain/tsconfig.json']);
    run('depcruise', ['apps', 'libs', 'test']);
    run('eslint', ['.']);
    run('prettier', ['--check', '--log-level', 'warn', '.']);
    run('jest', ['--selectProjects', 'house'], esm);
  },
  dev() {
    buildIfOlder();
    run('nest', ['start', '--watch', ...args]);
  },
  lco() {
    buildIfOlder();
    run('node', ['dist/apps/cli/src/main.js', ...args]);
  },
  demo() {
    buildIfOlder();
    const data = { LCO_DATA: mkdtempSync(join(tmpdir(), 'lco-demo-')), LCO_ACTOR: 'demo NORTHAM operator' };
    run('node', ['dist/apps/cli/src/main.js', 'submit', 'docs/examples/northam.ndjson'], data);
    run('node', ['dist/apps/cli/src/main.js', 'report', 'audit', '--lco', 'northam'], data);
    if (!args.includes('--no-serve')) run('node', ['dist/apps/server/src/main.js'], data);
  },
  docs() {
    buildIfOlder();
    run('node', ['dist/apps/server/src/write-openapi.js']);
  },
  bench() {
    buildIfOlder();
    run('node', ['scripts/bench.mjs', ...args]);
  },
  mutate() {
    run('stryker', ['run', ...args]);
  },
};

if (!Object.hasOwn(tasks, task)) stop(`Tasks: ${Object.keys(tasks).join(', ')}`);
setUp();
tasks[task]();

function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true }); // not Nest's deleteOutDir, which would take the style sheet away from `dev`
  run('nest', ['build']);
  run('sass', [
    '--no-source-map',
    '--style=compressed',
    '--quiet-deps',
    '--load-path=node_modules',
    'apps/server/src/board/board.scss',
    'dist/assets/board.css',
  ]);
  writeFileSync(built, '');
}

function buildIfOlder() {
  const newest = ['apps', 'libs'].map(newestIn).concat(['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json', 'nest-cli.json'].map(changedAt));
  if (changedAt(built) < Math.max(...newest)) build();
}

// A folder's own time changes when a file in it goes.
function newestIn(folder) {
  return Math.max(changedAt(folder), ...readdirSync(join(root, folder), { recursive: true }).map(path => changedAt(join(folder, path))));
}

function changedAt(path) {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(program, programArgs, env = {}) {
  const { status, signal } = spawnSync(program, programArgs, { cwd: root, env: { ...environment(), ...env }, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}
