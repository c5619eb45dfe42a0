/** What reads and files refuse, beside the domain and the gateway: a closed list, each with its sentence. */
export const readRefusals = {
  'period-not-closed': 'The period of the book is not closed, so there is nothing as closed.',
  'not-caught-up': 'The tables do not hold the revision yet; ask again.',
  'newer-software-wrote-this': 'The log holds an event that this software does not know; nothing after it can be read.',
  parked: 'An event of the LCO could not be applied; nothing after it can be read.',
  'already-imported': 'The file was imported before; nothing was added.',
  'unknown-name': 'The ledger does not know an LCO, fund, party or report of that name.',
  'wrong-parameter': 'A parameter is missing, not understood, or does not go with the others.',
} as const;

/** The name of what a read refuses. */
export type ReadRefusal = keyof typeof readRefusals;

/** A read says no: a name of the closed list, a sentence, and what the reader needs to go on. Known by `name` or `refused`, never by its class. */
export class ReadRefused extends Error {
  override readonly name = 'ReadRefused';

  constructor(
    readonly refused: ReadRefusal,
    readonly detail: string,
    readonly carries?: Readonly<Record<string, string | number>>,
  ) {
    super(detail);
  }
}
