import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, file, list, positive, reader, slug, truth, type Fields } from '../readers.js';
import { notProposed } from './not-proposed.js';

const shape = { checkpoint: slug, order: positive, last: truth, evidence: list(file, { least: 1 }) };

/** Reads what PassAssuranceCheckpoint asks. Evidence is named by file and SHA-256, and there is some. */
export const readPassAssuranceCheckpoint = reader(fields(shape));

/** A gate is passed: in order from 1, not before the day of the gate before it, none after the last one, and none once the LCO is live. */
export function passAssuranceCheckpoint(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { gates, stage } = ledger.organisation;
  const no = notProposed(ledger, effectiveOn);
  if (no !== undefined) return no;
  const passed = gates.find(({ checkpoint, order }) => checkpoint === data.checkpoint || order === data.order);
  if (passed !== undefined) {
    const same = passed.checkpoint === data.checkpoint && passed.order === data.order && passed.last === data.last;
    return refuse(same ? 'nothing-to-change' : 'already-exists', `gate ${passed.order}, ${passed.checkpoint}, was passed on ${passed.on}`);
  }
  const before = gates.at(-1);
  if (stage === 'live') return refuse('wrong-stage', `live since ${ledger.organisation.liveOn!}`, { stage });
  if (before?.last === true) return refuse('wrong-stage', `${before.checkpoint} was the last gate`, { stage });
  if (data.order > gates.length + 1) return refuse('gate-not-passed', `gate ${gates.length + 1} comes before gate ${data.order}`, { next: gates.length + 1 });
  if (before !== undefined && effectiveOn < before.on) return refuse('date-out-of-order', `gate ${before.order} was passed on ${before.on}`);
  return [{ type: 'AssuranceCheckpointPassed', data }];
}
