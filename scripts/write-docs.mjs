// Makes what docs/ holds of the code: the arrows, the refusals, the API with its roles, the agreements. A difference to what is committed fails CI.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { refusals } from '../dist/libs/domain/src/index.js';
import { gatewayRefusals } from '../dist/libs/event-sourcing/src/index.js';
import { readRefusals } from '../dist/libs/read-models/src/index.js';

writeArrows();
writeRefusals();
for (const program of ['server/src/write-openapi.js', 'cli/src/settle/write-docs.js']) runProgram(`dist/apps/${program}`);

function writeArrows() {
  const { arrows } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
  const isThere = lib => existsSync(`libs/${lib}`);
  const lines = Object.entries(arrows)
    .filter(([lib]) => isThere(lib))
    .map(([lib, targets]) => `${lib.padEnd(26)}${targets.filter(isThere).join(', ') || 'nothing'}`);
  const file = 'docs/architecture.md';
  const text = readFileSync(file, 'utf8');
  const block = ['<!-- arrows -->', '```', ...lines, '```', '<!-- /arrows -->'].join('\n');
  writeFileSync(file, text.replace(/<!-- arrows -->[\s\S]*<!-- \/arrows -->/, block));
}

function writeRefusals() {
  const rows = list => Object.entries(list).map(([name, sentence]) => `| \`${name}\` | ${sentence} |`);
  const text = [
    '# Refusals',
    '',
    'Everything the ledger says no to. A refusal records nothing; its `detail` says what was wrong, and `carries` what the reader needs to go on.',
    '',
    '## The ledger',
    '',
    '| refusal | says |',
    '|---|---|',
    ...rows(refusals),
    '',
    '## The gateway',
    '',
    '| refusal | says |',
    '|---|---|',
    ...rows(gatewayRefusals),
    '',
    '## Reads and files',
    '',
    '| refusal | says |',
    '|---|---|',
    ...rows(readRefusals),
    '',
  ];
  writeFileSync('docs/refusals.md', text.join('\n'));
}

function runProgram(file) {
  if (!existsSync(file)) return;
  const { status } = spawnSync(process.execPath, [file], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
