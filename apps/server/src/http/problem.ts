import { problemKinds, type ProblemCode } from './problem-codes.js';

/**
 * One thing that is wrong with a request, and where: `pointer` is a JSON pointer into the body, `?name` for a query parameter or `{name}` for one of the
 * path, both with `parameter` beside it; a header has `header` alone.
 */
export interface Violation {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly message: string;
}

/** Something is wrong with a query parameter. */
export const inQuery = (parameter: string, message: string): Violation => ({ pointer: `?${parameter}`, parameter, message });

/** Something is wrong with a parameter of the path. */
export const inPath = (parameter: string, message: string): Violation => ({ pointer: `{${parameter}}`, parameter, message });

/** What a problem may say beside its kind. */
export interface ProblemDetail {
  readonly detail?: string;
  readonly errors?: readonly Violation[];
  /** What a client needs to go on, as the refusal carries it. */
  readonly carries?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is not the one of the kind. */
  readonly status?: number;
}

/** A request is answered with a problem (RFC 9457) of this code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly more: ProblemDetail = {},
    options?: ErrorOptions,
  ) {
    super(more.detail ?? code, options);
    this.status = more.status ?? problemKinds.get(code)!.status;
  }
}

/** Where a kind of problem is explained. */
export const helpOf = (code: string): string => `/problems/${code}`;

/** As many errors are named. */
const errorsMax = 200;

/** The document of a problem, as text: no serialiser changes it. `instance` names the request, as the log does. */
export function problemText({ code, status, more: { detail, errors, carries } }: Problem, requestId?: string): string {
  const said = errors !== undefined && errors.length > errorsMax ? `${errors.length} things are wrong; the first ${errorsMax} are named.` : detail;
  return JSON.stringify({
    type: helpOf(code),
    title: problemKinds.get(code)!.title,
    status,
    code,
    ...(said !== undefined && { detail: said }),
    ...(requestId !== undefined && { instance: `urn:uuid:${requestId}` }),
    ...(errors !== undefined && { errors: errors.slice(0, errorsMax) }),
    ...(carries !== undefined && { carries }),
  });
}
