import { exitCodeOfRead, exitCodes, type ExitCode } from './exit-codes.js';

/** Why the program ends early, for people: one sentence, what to do about it, and a code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: string,
    readonly exit: ExitCode,
    sentence: string,
    readonly advice = '',
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

/** The command line is wrong. */
export const wrongUsage = (sentence: string, advice = '') => new Failure('usage', exitCodes.usage, sentence, advice);

/** What is asked for is not there. */
export const notFound = (code: string, sentence: string, advice = '') => new Failure(code, exitCodes.notFound, sentence, advice);

interface Known {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly faults?: unknown;
  readonly refused?: unknown;
}

/** What an error means to whoever called the program; errors of the libs are known by their name, those of the system by their code. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { name, code, message, faults, refused } = (typeof error === 'object' && error !== null ? error : {}) as Known;
  const sentence = String(message ?? error);
  switch (name) {
    case 'SettingsRefused':
      return new Failure('settings-refused', exitCodes.usage, `${(faults as readonly string[]).join('. ')}.`, 'Set it right and try again.');
    case 'LogRefused':
      return refusedLog(String(code), sentence);
    case 'UnknownPosition':
      return new Failure('unknown-position', exitCodes.unavailable, asSentence(sentence), 'If the log was restored on purpose, run lco rebuild.');
    case 'ReadRefused':
      return new Failure(String(refused), exitCodeOfRead(String(refused)), `${sentence}.`, readAdvice[String(refused)]);
    case 'StoreUnavailable':
      return new Failure('store-unavailable', exitCodes.unavailable, `The log cannot be used now: ${sentence}.`, 'Nothing happened; try again.');
    case 'DamagedRecord':
      return new Failure('corrupt-file', exitCodes.unavailable, asSentence(sentence), 'Restore the log from a backup.');
    case 'NewerSoftware':
      return new Failure('newer-software-wrote-this', exitCodes.unavailable, `${sentence}.`, 'Use the newer software.');
    case 'CommanderError':
      return wrongUsage(asSentence(sentence), 'See lco --help.');
    default:
      return systemFailure(code, sentence, error);
  }
}

const exits: Readonly<Record<string, ExitCode>> = {
  'missing-file': exitCodes.notFound,
  'no-ledger': exitCodes.notFound,
  'foreign-file': exitCodes.usage,
  'other-origin': exitCodes.usage,
  'wrong-connection': exitCodes.usage,
  'access-denied': exitCodes.notAllowed,
};

function refusedLog(code: string, sentence: string): Failure {
  return new Failure(code, exits[code] ?? exitCodes.unavailable, sentence, 'lco doctor says more.');
}

const readAdvice: Readonly<Record<string, string>> = {
  'not-caught-up': 'Try again.',
  parked: 'lco doctor says more; a revision before that can be read with --known-at rev:N.',
  'newer-software-wrote-this': 'Use the newer software; a revision before that can be read with --known-at rev:N.',
  'period-not-closed': 'Ask for --view posted, or close the period first.',
};

const systemSentences: Readonly<Record<string, string>> = {
  EACCES: 'A file or folder may not be used by this user',
  EPERM: 'A file or folder may not be used by this user',
  EROFS: 'The file system is read-only',
  ENOSPC: 'The disk is full',
  EMFILE: 'Too many files are open',
};

/** What SQLite says of the read models or the directory of people; the log tells in its own words. */
function tablesFailure(code: string, sentence: string, error: unknown): Failure {
  const isDamaged = /^SQLITE_(CORRUPT|NOTADB)/.test(code);
  const isFull = code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';
  const what = isFull ? 'the disk is full' : `${code}: ${sentence}`;
  const advice = isDamaged
    ? 'Delete read-models-*.sqlite and read-models.current in the data folder: they are made anew from the log.'
    : 'Mend that and try again; nothing that is recorded is touched.';
  return new Failure('tables-unavailable', exitCodes.unavailable, `The read models cannot be used now: ${what}.`, advice, { cause: error });
}

/** The code of a file that cannot be used; a wrong statement is a mistake of ours. */
function sqliteCodeOf(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { readonly code?: unknown; readonly driverError?: { readonly code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' && /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY|BUSY|PERM|NOMEM)/.test(found) ? found : undefined;
}

function systemFailure(code: unknown, sentence: string, error: unknown): Failure {
  if (code === 'ENOTDIR' || code === 'EEXIST') return wrongUsage(`A file is in the place of a folder: ${sentence}.`, 'Name another folder.');
  const sqliteCode = sqliteCodeOf(error);
  if (sqliteCode !== undefined) return tablesFailure(sqliteCode, sentence, error);
  if (typeof code === 'string' && Object.hasOwn(systemSentences, code))
    return new Failure(code.toLowerCase(), exitCodes.unavailable, `${systemSentences[code]!}: ${sentence}.`, 'Mend that and try again.', { cause: error });
  return new Failure('bug', exitCodes.bug, `This is a mistake in lco: ${sentence}`, 'Set LCO_TRACE=1 to see where, and report it.', { cause: error });
}

/** `error: unknown option '--x'` as a sentence. */
function asSentence(text: string): string {
  const [first = '', ...rest] = text.replace(/^error: /, '').split('\n');
  const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ').trim();
  return /[.?!)]$/.test(sentence) ? sentence : `${sentence}.`;
}
