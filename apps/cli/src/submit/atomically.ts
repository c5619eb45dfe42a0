import { streamOf, type Command } from '#event-sourcing';
import type { Line } from './lines.js';
import { answeredResult, plainResult, previewResult, type LineResult } from './results.js';
import type { Submitting } from './by-line.js';

/** Asks all lines in one append: either each is recorded, or one stands in the way and none is. */
export async function submitAtomically(lines: readonly Line[], { ledger, actor, dryRun }: Submitting): Promise<readonly LineResult[]> {
  if (lines.some(line => 'unreadable' in line))
    return lines.map(line => ('unreadable' in line ? plainResult(line, 'unreadable', line.unreadable) : plainResult(line, 'not recorded')));
  const commands = lines.map(line => (line as { readonly sent: unknown }).sent as Command);
  const answer = await ledger.gateway.askAtomically(commands, actor, { source: 'cli' });
  if ('at' in answer) return lines.map((line, at) => (at === answer.at ? answeredResult(line, answer.outcome) : plainResult(line, 'not recorded')));
  const results = lines.map((line, index) => answeredResult(line, answer.accepted[index]!));
  if (!dryRun) return results;
  const shown: LineResult[] = [];
  for (const result of results) {
    const isNew = result.outcome === 'recorded';
    shown.push(isNew ? previewResult(result, await ledger.store.read(streamOf(result.lco!), result.first!, result.events!.length)) : result);
  }
  return shown;
}
