import type { Command } from 'commander';
import { londonDateOf } from '#event-sourcing';
import { resolveBasis } from '#read-models';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { withReading } from '../reading.js';
import { settingsOf } from '../settings-of.js';
import { print } from '../terminal.js';
import { differenceSentence } from './facts.js';
import { replayLco } from './replay-lco.js';

/** Says how many things were compared, and each one that differs. */
export async function runReplay({ lco, knownAt }: { readonly lco: string; readonly knownAt?: string }, command: Command): Promise<ExitCode> {
  return withReading(settingsOf(command), async ({ models, gateway }) => {
    const nowMs = Date.now();
    const asked = { lco, ...(knownAt !== undefined && { knownAt }), today: londonDateOf(nowMs), now: new Date(nowMs).toISOString() };
    const { basis } = await resolveBasis(models, asked);
    const { revision, compared, differences } = await replayLco(gateway, models, lco, basis.revision);
    const found = differences.map(each => `${differenceSentence(each)}\n`).join('');
    await print(`${found}${lco} at revision ${revision}: ${compared} things compared, ${differences.length} differ.\n`);
    return differences.length === 0 ? exitCodes.ok : exitCodes.no;
  });
}
