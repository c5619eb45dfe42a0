/** What the program ends with. The numbers are documented and are never given another meaning. */
export const exitCodes = {
  ok: 0,
  no: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  notAllowed: 5,
  unavailable: 6,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The page that `lco help exit-codes` prints. */
export const exitCodesPage = `Exit codes of lco:

    0  it is done, or all is well
    1  the answer is no: refused, does not balance, differs
    2  wrong usage, or input that cannot be read
    3  not found: no such ledger, LCO or thing
    4  conflict: it has changed since it was seen, or is not ready for this
    5  not allowed for who asks
    6  unavailable or timed out; nothing is half done, try again
   70  a mistake in lco itself
  130  stopped by Ctrl-C; what was answered is kept, run the same again

Of a file of commands: 2 when a line cannot be read or understood; else 4 or 5 when all refusals are of that kind; else 1 when a line is refused or was
refused earlier; else 0.
`;

const byRefusal: Readonly<Record<string, ExitCode>> = {
  stale: exitCodes.conflict,
  'different-command': exitCodes.conflict,
  'key-in-use': exitCodes.conflict,
  'period-not-closed': exitCodes.conflict,
  'already-imported': exitCodes.conflict,
  'not-your-role': exitCodes.notAllowed,
  'too-busy': exitCodes.unavailable,
  'clock-wrong': exitCodes.unavailable,
  'outcome-unknown': exitCodes.unavailable,
  'not-caught-up': exitCodes.unavailable,
  parked: exitCodes.unavailable,
  'newer-software-wrote-this': exitCodes.unavailable,
};

/** The exit code of something refused; what the domain says no to is a plain no. */
export const exitCodeOfRefusal = (refused: string): ExitCode => (Object.hasOwn(byRefusal, refused) ? byRefusal[refused]! : exitCodes.no);

/** The exit code of a read that is refused: there a name that is not known is not found. */
export function exitCodeOfRead(refused: string): ExitCode {
  if (refused === 'unknown-name') return exitCodes.notFound;
  return refused === 'wrong-parameter' ? exitCodes.usage : exitCodeOfRefusal(refused);
}
