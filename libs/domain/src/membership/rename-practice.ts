import { valueOn } from '../dated.js';
import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, odsCode, reader, text, type Fields } from '../readers.js';
import { knownPractice } from './find-member.js';

const shape = { practice: odsCode, name: text(200) };

/** Reads what RenamePractice asks. */
export const readRenamePractice = reader(fields(shape));

/** A practice has another name from a day, not before it first joined; it may have left by then. The code stays. */
export function renamePractice(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const practice = knownPractice(ledger, data.practice);
  if (isRefusal(practice)) return practice;
  const joined = practice.spans[0]!.from;
  if (effectiveOn < joined) return refuse('date-out-of-order', `${data.practice} joined on ${joined}`, { from: joined });
  if (valueOn(practice.names, effectiveOn) === data.name) return refuse('nothing-to-change', `${data.practice} has that name on ${effectiveOn}`);
  return [{ type: 'PracticeRenamed', data }];
}
