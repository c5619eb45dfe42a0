/** What the doctor found: well, worth knowing, or something to be done. */
export interface Finding {
  readonly is: 'ok' | 'note' | 'wrong';
  readonly sentence: string;
}

export const ok = (sentence: string): Finding => ({ is: 'ok', sentence });
export const note = (sentence: string): Finding => ({ is: 'note', sentence });
export const wrong = (sentence: string): Finding => ({ is: 'wrong', sentence });
