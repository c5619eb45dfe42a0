import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** The methods of every address, as Fastify is told of them: it answers 404 where another method would be right. */
export class Addresses {
  private readonly methods = new Map<string, Set<string>>();
  private patterns: readonly (readonly [RegExp, ReadonlySet<string>])[] | undefined;

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      const methods = this.methods.get(url) ?? new Set<string>();
      for (const each of [method].flat()) methods.add(each);
      this.methods.set(url, methods);
      this.patterns = undefined;
    });
  }

  /** What is wrong with a request that no route takes: the address, or only the method. */
  problemOf(url: string): Problem {
    const path = url.split('?', 1)[0]!;
    this.patterns ??= [...this.methods].map(
      ([pattern, methods]) => [new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`), methods] as const,
    );
    const allowed = this.patterns.filter(([pattern]) => pattern.test(path)).flatMap(([, methods]) => [...methods]);
    if (allowed.length === 0) return new Problem('not-found');
    return new Problem('method-not-allowed', { headers: { Allow: [...new Set(allowed)].sort().join(', ') } });
  }
}
