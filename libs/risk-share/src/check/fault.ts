/** What is wrong with a document, and where. */

/** A fault: where it stands as a JSON pointer ("" is the whole document), and what is wrong as a phrase. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** Why a value does not fit its field. */
export type Misfit = 'missing' | 'unknown' | 'not-exact' | 'out-of-range' | 'too-large';

/** A fault of one field by itself. */
export interface FieldFault extends Fault {
  readonly misfit: Misfit;
}

/** A JSON pointer one step deeper. */
export function below(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
