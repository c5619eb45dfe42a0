// The simulated EventStoreDB of the specs in a process of its own: node lib-simulated-server.mjs prints its address and ends when its input does.
import { transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const me = fileURLToPath(import.meta.url);
const from = fileURLToPath(new URL('../../test/eventstoredb/simulator/', import.meta.url));
const to = fileURLToPath(new URL('../../dist/test/eventstoredb/simulator/', import.meta.url));

if (process.argv[1] === me) {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter(name => name.endsWith('.ts'))) {
    const { code } = transformFileSync(`${from}${file}`, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } });
    writeFileSync(`${to}${file.replace(/ts$/, 'js')}`, code);
  }
  const { aSimulator } = await import(pathToFileURL(`${to}a-simulator.js`).href);
  const simulator = await aSimulator();
  console.log(simulator.url);
  process.stdin.resume().once('end', () => process.exit(0));
}

/** Starts it; `stop` ends it. */
export function aSimulatedServer() {
  const child = spawn(process.execPath, [me], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    child.once('exit', code => fail(new Error(`the simulated server ended with ${code}`)));
    child.stdout.setEncoding('utf8').once('data', url => done({ url: url.trim(), stop: () => child.stdin.end() }));
  });
}
