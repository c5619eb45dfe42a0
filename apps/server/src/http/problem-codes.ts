import { tokenFaults, type TokenFault } from '#access';
import { refusals, type RefusalReason } from '#domain';
import { gatewayRefusals, type GatewayRefusal } from '#event-sourcing';
import { readRefusals, type ReadRefusal } from '#read-models';

/** A kind of problem: the status it is answered with, and what it means. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** What is refused before anybody asks the ledger. */
const requests = {
  'malformed-request': { status: 400, title: 'The request cannot be understood; `errors` names everything that is wrong with it.' },
  'malformed-json': { status: 400, title: 'The body is not JSON, or JSON that would lose something when it is read.' },
  'malformed-http': { status: 400, title: 'The request is not HTTP as it should be.' },
  'malformed-cursor': { status: 400, title: 'The cursor was not given by this ledger for these parameters.' },
  'other-lco': { status: 403, title: 'The token is not for this LCO.' },
  'cross-site': { status: 403, title: 'A browser asked this on behalf of another site.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'The address is right and the method is not; `Allow` names those that are.' },
  'not-acceptable': { status: 406, title: 'The request expects what this server does not give.' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time.' },
  'address-too-long': { status: 414, title: 'A part of the address is longer than any name.' },
  'wrong-content-type': { status: 415, title: 'Bodies are application/json.' },
  'too-many-requests': { status: 429, title: 'Too many requests; `Retry-After` says in how many seconds to go on.' },
  'headers-too-large': { status: 431, title: 'The headers are larger than 16 KB.' },
  'internal-error': { status: 500, title: 'The server is wrong, not the request; the log has it under the instance.' },
  'not-ready': { status: 503, title: 'The ledger is not ready; `carries` names what is not.' },
  'store-unavailable': { status: 503, title: 'The log could not be reached, and nothing happened; send the same request again.' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** How the ledger's refusals are answered. Most are rules that the request meets: 422. */
const statusOfRefusal = {
  'unknown-name': 422,
  'already-exists': 409,
  'wrong-stage': 422,
  'date-out-of-order': 422,
  'gate-not-passed': 422,
  'population-too-small': 422,
  'price-not-set': 422,
  'actual-layer-closed': 422,
  'not-fully-integrated': 422,
  'patients-not-written-to': 422,
  'counts-not-conserved': 422,
  'no-list-in-force': 422,
  'not-poolable': 422,
  'contract-not-in-force': 422,
  'interim-ceiling-reached': 422,
  'period-closed': 423,
  'period-not-open': 422,
  'period-not-ready': 422,
  'mixed-books': 422,
  'pair-not-allowed': 422,
  'missing-counterparty': 422,
  'settles-too-much': 422,
  'already-reversed': 409,
  'cleared-payment-cannot-be-reversed': 422,
  'opening-control-not-zero': 422,
  'no-obligation': 422,
  'budget-too-small': 422,
  'over-called': 422,
  'baseline-not-frozen-in-time': 422,
  'input-missing': 422,
  'not-cash-releasing': 422,
  'settlement-not-approved': 422,
  'no-right-of-return': 422,
  'right-of-return-used': 422,
  'not-a-return-window': 422,
  'notice-too-short': 422,
  'partners-not-agreed': 422,
  'return-date-not-approved': 422,
  'authority-missing': 422,
  'nothing-to-change': 422,
  'beyond-exact': 422,
  'too-large': 413,
  'too-late': 422,
  'too-busy': 503,
  'key-in-use': 409,
  'different-command': 422,
  stale: 412,
  'not-your-role': 403,
  'clock-wrong': 503,
  'outcome-unknown': 503,
  'period-not-closed': 409,
  'not-caught-up': 503,
  'newer-software-wrote-this': 503,
  parked: 503,
  'already-imported': 409,
  'wrong-parameter': 400,
} as const satisfies Readonly<Record<RefusalReason | GatewayRefusal | ReadRefusal, number>>;

type TokenProblem = `token-${TokenFault}`;
/** The stable code of a problem: a closed list. */
export type ProblemCode = keyof typeof requests | keyof typeof statusOfRefusal | TokenProblem;

type Entry = readonly [code: string, kind: ProblemKind];

const titles: Readonly<Record<keyof typeof statusOfRefusal, string>> = { ...readRefusals, ...refusals, ...gatewayRefusals };
const ofRefusals = Object.entries(statusOfRefusal).map(([code, status]): Entry => [code, { status, title: titles[code as keyof typeof titles] }]);
const ofTokens = Object.entries(tokenFaults).map(([fault, title]): Entry => [`token-${fault}`, { status: 401, title }]);

/** Every problem that this server answers with, by its code. */
export const problemKinds: ReadonlyMap<string, ProblemKind> = new Map<string, ProblemKind>([...Object.entries(requests), ...ofTokens, ...ofRefusals]);
