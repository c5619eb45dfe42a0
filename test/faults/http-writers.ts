/** A server of the build, and writers that ask it for things under keys of their own. */
import { uuidOfName } from '#event-sourcing';
import { serverProgram, type Installation, type Running } from './installation.js';

/** What the server acknowledged. */
export interface Acknowledged {
  readonly first: number;
  readonly recordedAt: string;
}

/** A server that listens. */
export interface Server {
  readonly running: Running;
  readonly address: string;
}

/** Starts a server on any free port and waits until it listens. */
export async function aServer(installation: Installation, around: readonly string[] = []): Promise<Server> {
  const env = { ...installation.environment, LCO_PORT: '0', LCO_RATE_PER_MINUTE: '0' };
  const running = installation.start([serverProgram], { env }, around);
  const [, address] = await running.until(/^listening on (\S+)$/m);
  return { running, address: address! };
}

/** A token that may do everything in every LCO. */
export function aToken(installation: Installation): string {
  const roles = ['board', 'finance', 'operator'].flatMap(role => ['--role', role]);
  return installation.lco('token', '--id', 'u1', '--organisation', 'NORTHAM', ...roles, '--lco', '*').stdout.trim();
}

/** Asks for a payee of a name, under a key made of that name. The answer, or undefined where none came whole. */
export async function askForPayee({ address }: Pick<Server, 'address'>, token: string, name: string, lco = 'northam') {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': uuidOfName(name) };
  const data = { party: name, name: `Payee ${name}`, kind: 'company' };
  const body = JSON.stringify({ effectiveOn: '2026-04-01', reason: { code: 'test', text: 'a payee' }, data });
  try {
    const response = await fetch(`${address}/api/v1/lcos/${lco}/payees`, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
    return { status: response.status, answer: (await response.json()) as Acknowledged & { readonly type?: string } };
  } catch {
    return undefined;
  }
}

/** Several writers, each with its names, one after another; ends when the server goes away or all is asked. What was acknowledged is kept by name. */
export async function writing(server: Server, token: string, { writers, each, kept }: { writers: number; each: number; kept: Map<string, Acknowledged> }) {
  const strange: string[] = [];
  const writer = async (own: number) => {
    for (let n = 0; n < each; n += 1) {
      const name = `W${own}-${n}`;
      const answered = await askForPayee(server, token, name);
      if (answered === undefined) return;
      const { status, answer } = answered;
      const before = kept.get(name);
      if (status !== 201 && status !== 200) strange.push(`${name}: ${status} ${JSON.stringify(answer)}`);
      else if (before === undefined) kept.set(name, answer);
      else if (before.first !== answer.first || before.recordedAt !== answer.recordedAt) strange.push(`${name}: ${JSON.stringify([before, answer])}`);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, own) => writer(own)));
  return strange;
}
