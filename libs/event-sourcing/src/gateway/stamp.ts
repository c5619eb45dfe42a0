import { eventIdOf } from '../ids.js';
import { encodeRecorded, type Metadata, type Recorded } from '../recorded-event.js';
import type { NewEvent } from '../rules.js';
import type { Asked } from './asked.js';

/** Where and when the events of a command are recorded, and the role that allowed it. */
export interface Stamp {
  readonly ledger: string;
  readonly stream: string;
  readonly first: number;
  readonly role: string;
  readonly recordedAt: string;
}

/** The records of a decision, or `too-large` when one of them is. */
export function stamp(events: readonly NewEvent[], asked: Asked, { ledger, stream, first, role, recordedAt }: Stamp): readonly Recorded[] | 'too-large' {
  const { lco, commandId } = asked.command;
  const metadata = metadataOf(asked, role, recordedAt);
  try {
    return events.map(({ type, version, data }, index) =>
      encodeRecorded({ v: 1, ledger, stream, revision: first + index, id: eventIdOf(lco, commandId, index), type, version, data, metadata }),
    );
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'too-large') return 'too-large';
    throw error;
  }
}

function metadataOf({ command, digest, asker, source, options, effectiveOn }: Asked, role: string, recordedAt: string): Metadata {
  const { correlationId, causationId } = options;
  return {
    command: command.command,
    commandId: command.commandId,
    commandDigest: digest,
    ...(correlationId !== undefined && correlationId !== command.commandId && { correlationId }),
    ...(causationId !== undefined && { causationId }),
    actor: { id: asker.id, organisation: asker.organisation, role },
    ...(command.authority && { authority: command.authority }),
    reason: command.reason,
    source,
    effectiveOn,
    recordedAt,
  };
}
