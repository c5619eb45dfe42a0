/** Settles a file of inputs by a file of agreements with the program's own code, rows to answers. */
import { byId, answering, type Answer, type Settled } from '../../apps/cli/src/settle/answer.js';
import { validAgreements } from '../../apps/cli/src/settle/agreement-file.js';
import { inputRows } from '../../apps/cli/src/settle/input-rows.js';

/** All answers, explained, in order. */
export async function answersOf(agreement: string, inputs: string): Promise<readonly Answer[]> {
  const answer = answering(inputs, byId(await validAgreements(agreement)), true);
  const answers: Answer[] = [];
  for await (const row of inputRows(inputs, undefined)) answers.push(answer(row));
  return answers;
}

/** All settlements; throws where a row was refused. */
export async function settlementsOf(agreement: string, inputs: string): Promise<readonly Required<Settled>[]> {
  const answers = await answersOf(agreement, inputs);
  return answers.map(answer => {
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    return answer as Required<Settled>;
  });
}
