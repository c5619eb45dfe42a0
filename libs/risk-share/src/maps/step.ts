import type { Between } from './value-at.js';

/** The value of the point at or before the score. */
export const step: Between = (_, [, low]) => low;
