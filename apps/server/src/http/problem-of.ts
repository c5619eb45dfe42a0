import { Problem } from './problem.js';
import type { ProblemCode } from './problem-codes.js';

interface Foreign {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly status?: unknown;
  readonly message?: string;
  readonly fault?: string;
  readonly reason?: string;
  readonly refused?: string;
  readonly carries?: object;
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-http',
  403: 'cross-site',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'request-timeout',
  413: 'too-large',
  414: 'address-too-long',
  415: 'wrong-content-type',
  417: 'not-acceptable',
  429: 'too-many-requests',
  431: 'headers-too-large',
};

/** The problem that an error is: our own, one of the ledger's libraries by its name, one of the framework by its status; all else is our mistake. */
export function problemOf(error: unknown): Problem {
  const { name, code, message, fault, reason, statusCode, status } = (error ?? {}) as Foreign;
  if (error instanceof Problem) return error;
  if (name === 'TokenRefused') return unauthenticated(`token-${fault!}` as ProblemCode, message);
  if (name === 'ReadRefused') return unreadable(error as Required<Foreign>);
  if (name === 'StoreUnavailable')
    return new Problem('store-unavailable', { detail: `The log is ${reason!}.`, headers: { 'Retry-After': '1' } }, { cause: error });
  if (name === 'LogRefused') return new Problem('store-unavailable', detailed(message), { cause: error });
  if (name === 'NewerSoftware') return new Problem('newer-software-wrote-this', detailed(message));
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new Problem('malformed-json', { detail: 'The body is empty.' });
  const known = statusCode ?? (typeof status === 'number' ? status : undefined);
  if (known !== undefined && known >= 400 && known < 500) return new Problem(byStatus[known] ?? 'malformed-http', { ...detailed(message), status: known });
  return new Problem('internal-error', {}, { cause: error });
}

const detailed = (message: string | undefined) => (message === undefined || message === '' ? {} : { detail: message });

function unauthenticated(code: ProblemCode, detail: string | undefined): Problem {
  const challenge = code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
  return new Problem(code, { ...detailed(detail), headers: { 'WWW-Authenticate': challenge } });
}

/** A read names what is not there in its address or its parameters, so that is 404, and not a rule that was met. */
function unreadable({ refused, message, carries }: Foreign): Problem {
  const code = refused as ProblemCode;
  const headers = code === 'not-caught-up' ? { headers: { 'Retry-After': '1' } } : {};
  return new Problem(code, { ...detailed(message), ...(carries && { carries }), ...headers, ...(code === 'unknown-name' && { status: 404 }) });
}
