// Do the tests of the savings engine notice a changed rule? Stryker's own mutants of libs/risk-share, run in warm processes of plain Node instead of one
// jest run each, which takes hours: node scripts/mutate-savings.mjs. Texts are left out, and so are mutants of what runs once, at import.
import { fork } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const silenceMs = 20_000;
const tables = ['unit-cases', 'refused-settlements', 'refused-agreements', 'mssp', 'designs', 'differ', 'trace', 'read-out'];
const judges = [...tables.map(name => `test/risk-share/${name}.spec.js`), 'libs/risk-share/src/instalment.spec.js'];

if (process.argv[2] === '--worker') await work(process.argv[3]);
else await main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'lco-mutants-'));
  try {
    const mutants = (await instrumented(folder)).filter(({ status }) => status === undefined);
    const results = await resultsOf(folder, mutants);
    report(mutants, results);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A copy of engine, tests and what they use, the engine with all its mutants in it, as JavaScript that plain Node runs. */
async function instrumented(folder) {
  const { Instrumenter } = await import('@stryker-mutator/instrumenter');
  const { default: ts } = await import('typescript');
  const inside = path =>
    readdirSync(path, { withFileTypes: true }).flatMap(each => (each.isDirectory() ? inside(join(path, each.name)) : [join(path, each.name)]));
  const cli = ['exit-codes', 'failure', 'terminal'].map(name => join(root, `apps/cli/src/${name}.ts`));
  const files = [...['libs/money/src', 'libs/risk-share/src', 'test/risk-share', 'apps/cli/src/settle'].flatMap(path => inside(join(root, path))), ...cli];
  const isMutated = file => file.includes('/libs/risk-share/src/') && !/(\.spec|index)\.ts$/.test(file);
  const logger = { debug: () => undefined, info: () => undefined, warn: console.warn, isDebugEnabled: () => false };
  const asked = files.filter(isMutated).map(name => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const { files: changed, mutants } = await new Instrumenter(logger).instrument(asked, { plugins: null, excludedMutations: ['StringLiteral'], ignorers: [] });
  const contents = new Map(changed.map(({ name, content }) => [name, content]));
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  for (const file of files) {
    const target = join(folder, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    const text = contents.get(file) ?? readFileSync(file, 'utf8');
    if (file.endsWith('.ts')) writeFileSync(target.replace(/\.ts$/, '.js'), ts.transpileModule(text, { compilerOptions }).outputText);
    else cpSync(file, target);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: { '#*': './libs/*/src/index.js' } }));
  const globals = join(folder, 'node_modules/@jest/globals');
  mkdirSync(globals, { recursive: true });
  for (const name of ['csv-parse', 'csv-stringify', 'expect']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(globals, 'package.json'), '{ "type": "module", "main": "index.js" }');
  writeFileSync(join(globals, 'index.js'), `export { expect } from 'expect';\n${collect.toString()}\nexport const { describe, it } = collect();\n`);
  return mutants;
}

/** What stands in for jest: `describe` and `it` that only collect the tests. */
function collect() {
  const tests = (globalThis.collected = []);
  const it = (name, run) => tests.push({ id: `test-${tests.length}`, name, run });
  it.each = rows => (name, run) => rows.forEach(row => it(name, () => run(...(Array.isArray(row) ? row : [row]))));
  return { describe: (_, body) => body(), it };
}

/** In a worker: runs each mutant's tests until one fails, and says so. */
async function work(folder) {
  const stryker = (globalThis.__stryker__ = { activeMutant: undefined });
  for (const judge of judges) await import(join(folder, judge));
  const tests = globalThis.collected.filter(({ name }) => !name.includes('for every reason')); // it needs all others to have run
  const judgesOf = new Map();
  for (const test of tests) {
    stryker.currentTestId = test.id;
    await test.run();
    for (const [mutant, hits] of Object.entries(stryker.mutantCoverage.perTest[test.id] ?? {}))
      judgesOf.set(mutant, [...(judgesOf.get(mutant) ?? []), { test, hits }]);
  }
  stryker.currentTestId = undefined;
  process.send({ statics: Object.keys(stryker.mutantCoverage.static), covered: [...judgesOf.keys()] });
  process.on('message', async mutants => {
    for (const mutant of mutants) {
      process.send({ begins: mutant });
      process.send({ mutant, status: (await isNoticed(stryker, mutant, judgesOf.get(mutant))) ? 'killed' : 'survived' });
    }
    process.exit(0);
  });
}

async function isNoticed(stryker, mutant, tests) {
  stryker.activeMutant = mutant;
  try {
    for (const { test, hits } of tests) {
      Object.assign(stryker, { hitCount: 0, hitLimit: Math.max(1000, hits * 100) }); // beyond it an endless loop is taken for noticed
      await test.run();
    }
    return false;
  } catch {
    return true;
  } finally {
    Object.assign(stryker, { activeMutant: undefined, hitCount: undefined });
  }
}

/** A worker does all mutants that are left; one that is silent for long is ended, its mutant is noticed by time, and another goes on. */
async function resultsOf(folder, mutants) {
  const results = new Map();
  for (let left = mutants.map(({ id }) => id); left.length > 0; left = left.filter(id => !results.has(id))) {
    await new Promise((done, fail) => {
      const worker = fork(fileURLToPath(import.meta.url), ['--worker', folder]);
      let current;
      let timer;
      worker.on('message', ({ statics, covered, begins, mutant, status }) => {
        clearTimeout(timer);
        timer = setTimeout(() => worker.kill('SIGKILL'), silenceMs);
        if (begins !== undefined) current = begins;
        if (mutant !== undefined) results.set(mutant, status);
        if (!covered) return;
        for (const id of left.filter(each => !covered.includes(each))) results.set(id, statics.includes(id) ? 'static' : 'not covered');
        worker.send(left.filter(id => !results.has(id)));
      });
      worker.on('exit', () => {
        clearTimeout(timer);
        if (current === undefined && left.some(id => !results.has(id))) return fail(new Error('The tests do not pass without a mutant.'));
        if (current !== undefined && !results.has(current)) results.set(current, 'killed');
        done();
      });
    });
  }
  return results;
}

function report(mutants, results) {
  const count = status => [...results.values()].filter(found => found === status).length;
  const judged = mutants.length - count('static');
  for (const { id, fileName, location, replacement } of mutants) {
    if (!['survived', 'not covered'].includes(results.get(id))) continue;
    const { line, column } = location.start;
    console.log(`${relative(root, fileName)}:${line + 1}:${column + 1} ${results.get(id)} as ${replacement.replace(/\s+/g, ' ')}`);
  }
  console.log(`${count('killed')} of ${judged} mutants killed, ${((100 * count('killed')) / judged).toFixed(2)} %; ${count('static')} static ones left out.`);
}
