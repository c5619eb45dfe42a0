/** What each lib may import of the others. Read it as the picture in docs/architecture.md; a lib that is not here may import nothing. */
const arrows = {
  money: [],
  'risk-share': ['money'],
  domain: ['money', 'risk-share'],
  'event-sourcing': [],
  'event-store-sqlite': ['event-sourcing'],
  'event-store-eventstoredb': ['event-sourcing'],
  proofs: ['event-sourcing'],
  'read-models': ['domain', 'event-sourcing', 'money'],
  exchange: ['money'],
  access: ['money'],
  wiring: ['access', 'domain', 'event-sourcing', 'event-store-sqlite', 'event-store-eventstoredb', 'proofs', 'read-models'],
};

const spec = '\\.spec\\.tsx?$';
const npm = name => `(^|/)node_modules/(?:${name})(/|$)`;
const anyOf = names => `^libs/(?:${names.join('|')})/`;
const pure = anyOf(['money', 'risk-share', 'domain']);

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const asDrawn = Object.entries(arrows).map(([lib, targets]) =>
  rule(
    'as-drawn',
    `${lib} imports ${targets.join(', ') || 'no other lib'}`,
    { path: `^libs/${lib}/`, pathNot: spec },
    { path: '^(?:apps|libs)/', pathNot: anyOf([lib, ...targets]) },
  ),
);

module.exports = {
  forbidden: [
    ...asDrawn,
    rule(
      'as-drawn',
      'a lib that is not in the table imports no other',
      { path: '^libs/([^/]+)/', pathNot: anyOf(['testing', ...Object.keys(arrows)]) },
      { path: '^(?:apps|libs)/', pathNot: '^libs/$1/' },
    ),
    rule(
      'domain-is-pure',
      'money, risk-share and domain import each other and immutable, nothing else',
      { path: pure, pathNot: spec },
      { pathNot: [pure, npm('immutable')] },
    ),
    rule(
      'adapters-know-only-the-port',
      'a store implements the port and knows nothing of the ledger',
      { path: '^libs/event-store-[^/]+/', pathNot: spec },
      { path: '^(?:apps|libs)/', pathNot: ['^libs/event-sourcing/', '^libs/event-store-[^/]+/'] },
    ),
    rule(
      'adapters-know-only-the-port',
      'one store does not know another',
      { path: '^libs/(event-store-[^/]+)/' },
      { path: '^libs/event-store-', pathNot: '^libs/$1/' },
    ),
    rule(
      'typeorm-lives-in-read-models',
      'tables are a matter of the read models',
      { path: '^(?:apps|libs|test)/', pathNot: '^libs/read-models/' },
      { path: npm('typeorm|@nestjs/typeorm') },
    ),
    rule('one-home-per-driver', 'better-sqlite3 opens the log', { pathNot: '^libs/event-store-sqlite/' }, { path: npm('better-sqlite3') }),
    rule(
      'one-home-per-driver',
      'the EventStoreDB client opens the log; its simulator speaks through the stubs that the client ships, and asks the client what the simulator answers',
      { pathNot: ['^libs/event-store-eventstoredb/', '^test/eventstoredb/'] },
      { path: npm('@eventstore/db-client|@kurrent/kurrentdb-client') },
    ),
    rule('one-home-per-driver', 'TypeORM loads pg itself', { pathNot: '^libs/read-models/' }, { path: npm('pg') }),
    rule('nest-lives-in-the-server', 'the rest is plain TypeScript', { path: '^(?:apps|libs)/', pathNot: '^apps/server/' }, { path: npm('@nestjs/[^/]+') }),
    rule('the-cli-starts-without-nest', 'by any way', { path: '^apps/cli/' }, { path: npm('@nestjs/[^/]+'), reachable: true }),
    rule(
      'through-the-front-door',
      'another lib is imported as #lib, which is its index.ts',
      { path: '^(?:libs/([^/]+)|apps/[^/]+|test)/' },
      { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    ),
    rule(
      'testing-is-for-specs',
      'what ships does not import test code',
      { path: '^(?:apps|libs)/', pathNot: [spec, '^libs/testing/'] },
      { path: ['^libs/testing/', '^test/', spec, npm('@jest/globals|fast-check')] },
    ),
    rule('no-cycles', 'types may point at each other, values may not', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('everything-resolves', 'an import that leads nowhere escapes every other rule', {}, { couldNotResolve: true }),
    rule('sources-not-builds', 'a path into dist escapes every other rule', {}, { path: '(^|/)dist/', pathNot: 'node_modules' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'], mainFields: ['module', 'main', 'types'] },
  },
};

/** For the picture in docs/architecture.md; not enumerable, because dependency-cruiser knows no such option. */
Object.defineProperty(module.exports, 'arrows', { value: arrows });
