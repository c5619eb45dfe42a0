import type { Movement } from '#domain';
import type { Recorded } from '#event-sourcing';
import { periodNumber } from '#money';
import type { AuditRow, MovementRow } from '../store/tables.js';

const aboutMax = 200;

/** The audit row of an event: everything of its metadata, and as much as fits of what it is about. */
export function auditRow(lco: number, { revision, id, type, version, metadata }: Recorded, resources: readonly string[]): AuditRow {
  const { actor, authority, reason } = metadata;
  const about = resources.join(' ');
  return {
    lco,
    revision,
    eventId: id,
    event: type,
    version,
    recordedAt: metadata.recordedAt,
    effectiveOn: metadata.effectiveOn,
    command: metadata.command,
    commandId: metadata.commandId,
    actorId: actor.id,
    organisation: actor.organisation,
    role: actor.role,
    authorityKind: authority?.kind ?? '',
    authorityReference: authority?.reference ?? '',
    authorityDocument: authority?.document?.name ?? '',
    reasonCode: reason.code,
    reasonText: reason.text,
    source: metadata.source,
    correlationId: metadata.correlationId ?? '',
    causationId: metadata.causationId ?? '',
    about: about.length <= aboutMax ? about : `${about.slice(0, about.lastIndexOf(' ', aboutMax - 2))} …`,
  };
}

/** The row of a movement: what a page shows of it. Absent texts are empty, `settles` is JSON. */
export function movementRow(
  lco: number,
  { revision, type }: Recorded,
  seq: number,
  movement: Movement,
  accounts: { readonly from: number; readonly to: number },
): MovementRow {
  return {
    lco,
    revision,
    seq,
    event: type,
    fromAccount: accounts.from,
    toAccount: accounts.to,
    pence: movement.pence,
    purpose: movement.purpose,
    narrative: movement.narrative ?? '',
    period: periodNumber(movement.period),
    effectiveOn: movement.effectiveOn,
    serviceFrom: movement.service?.from ?? '',
    serviceTo: movement.service?.to ?? '',
    settles: movement.settles === undefined ? '' : JSON.stringify(movement.settles),
    dueOn: movement.dueOn ?? '',
    originalOn: movement.originalOn ?? '',
    reverses: movement.reverses ?? '',
    contract: movement.contract ?? '',
    document: movement.document?.name ?? '',
    documentSha256: movement.document?.sha256 ?? '',
    function: movement.function ?? '',
  };
}
