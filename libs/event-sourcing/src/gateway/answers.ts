import { gatewayRefusals, type GatewayRefusal } from '../refusals.js';
import type { Accepted } from '../outcome.js';
import type { Recorded } from '../recorded-event.js';
import type { Refusal } from '../rules.js';
import type { Asked } from './asked.js';

/** A refusal of the gateway, with its own sentence unless a nearer one is given. */
export const refuse = (refused: GatewayRefusal | 'unknown-name', detail?: string, carries?: object): Refusal => ({
  refused,
  detail: detail ?? (refused === 'unknown-name' ? 'The command names something that is not there.' : gatewayRefusals[refused]),
  ...(carries && { carries }),
});

/** What a command recorded, told from its events alone, so that a repetition years later says the same. */
export function acceptedOf(lco: string, records: readonly Recorded[], replayed: boolean): Accepted {
  const { revision: first, metadata } = records[0]!;
  const events = records.map(({ revision, type }) => ({ revision, type }));
  return { lco, commandId: metadata.commandId, first, last: records.at(-1)!.revision, recordedAt: metadata.recordedAt, events, replayed };
}

/** What a command would record. */
export const previewOf = (lco: string, records: readonly Recorded[]): Accepted => ({
  ...acceptedOf(lco, records, false),
  events: records.map(({ revision, type, data }) => ({ revision, type, data })),
  dryRun: true,
});

/** The answer to a key that has been used: the first outcome, or what stands in its way. */
export function repetitionOf(recorded: readonly Recorded[], { command, digest, asker }: Asked): Accepted | Refusal {
  const { metadata } = recorded[0]!;
  if (metadata.actor.organisation !== asker.organisation) return refuse('key-in-use');
  const first = acceptedOf(command.lco, recorded, true);
  if (metadata.commandDigest === digest) return first;
  const revisions = recorded.map(({ revision }) => revision);
  return refuse('different-command', `The key has recorded ${metadata.command} at revision ${first.first}.`, {
    command: metadata.command,
    revisions,
    recordedAt: metadata.recordedAt,
  });
}
