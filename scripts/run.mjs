// Everything that `npm run` can do: node scripts/run.mjs TASK [ARGUMENT ...]
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    run('node', [join(root, 'dist/apps/cli/src/main.js'), ...args]);
  },
  demo() {
    buildIfOlder();
    run('node', ['scripts/demo.mjs', ...args]);
  },
  docs() {
    buildIfOlder();
    run('node', ['scripts/write-docs.mjs']);
  },
  bench() {
    buildIfOlder();
    run('node', ['scripts/bench.mjs', ...args]);
  },
  mutate() {
    run('stryker', ['run', ...args], esm);
  },
};

if (!Object.hasOwn(tasks, task)) stop(`Tasks: ${Object.keys(tasks).join(', ')}`);
setUp();
tasks[task]();

function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true }); // not Nest's deleteOutDir, which would also empty what `dev` serves
  run('nest', ['build']);
  writeFileSync(built, '');
}

/** What a build says goes to standard error where standard output belongs to a command. */
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
  const quiet = task === 'lco' && program !== 'node';
  const { status, signal } = spawnSync(program, programArgs, {
    cwd: program === 'node' && task === 'lco' ? (process.env.INIT_CWD ?? root) : root,
    env: { ...environment(), ...env },
    stdio: quiet ? ['ignore', 2, 2] : 'inherit',
  });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}
