import { minus, over, plus, times } from '#money';
import type { Between } from './value-at.js';

/** On the straight line between the two points. */
export const linear: Between = (score, [from, low], [to, high]) => plus(low, times(over(minus(score, from), minus(to, from)), minus(high, low)));
