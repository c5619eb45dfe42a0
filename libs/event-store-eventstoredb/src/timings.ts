/** How long things may take. */
export interface Timings {
  /** One call to the database. */
  readonly callMs: number;
  /** Reading goes on trying so long while nothing can be read; conflicts are decided again so long. */
  readonly patienceMs: number;
  /** Between the tries to find out what became of a batch; the last one again and again. More than 2 s, or a server may drop the retry unanswered. */
  readonly settlePausesMs: readonly number[];
  /** The longest pause before following again. */
  readonly followAgainMaxMs: number;
}

export const usualTimings: Timings = { callMs: 5000, patienceMs: 2000, settlePausesMs: [250, 2500, 5000], followAgainMaxMs: 5000 };
