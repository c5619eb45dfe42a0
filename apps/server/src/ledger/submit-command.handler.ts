import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ledgerRules } from '#domain';
import type { Accepted, Refusal } from '#event-sourcing';
import { Problem } from '../http/problem.js';
import type { ProblemCode } from '../http/problem-codes.js';
import { OpenedLedger } from './opened-ledger.js';
import { SubmitCommand } from './submit-command.js';

/** Hands every command to the gateway, which is the same for all sources, and turns what it refuses into a problem. */
@CommandHandler(SubmitCommand)
export class SubmitCommandHandler implements ICommandHandler<SubmitCommand> {
  constructor(private readonly ledger: OpenedLedger) {}

  async execute(submitted: SubmitCommand): Promise<Accepted> {
    const { command, identity, dryRun } = submitted;
    const outcome = await this.ledger.gateway.ask(command, identity, { source: 'api', dryRun });
    if ('malformed' in outcome) throw new Problem('malformed-request', { errors: outcome.malformed });
    if ('refused' in outcome) throw await this.problemOf(outcome, submitted);
    this.ledger.forget({ fault: 'clock-wrong', lco: command.lco });
    if (!dryRun) this.ledger.remember(identity);
    return outcome;
  }

  private async problemOf({ refused, detail, carries }: Refusal, submitted: SubmitCommand): Promise<Problem> {
    if (refused === 'clock-wrong') this.ledger.note({ fault: 'clock-wrong', lco: submitted.command.lco, detail });
    const { retryAfterSeconds } = (carries ?? {}) as { readonly retryAfterSeconds?: number };
    return new Problem(refused as ProblemCode, {
      detail,
      ...(carries && { carries }),
      ...(refused === 'unknown-name' && (await this.isAddressUnknown(submitted)) && { status: 404 }),
      ...(retryAfterSeconds !== undefined && { headers: { 'Retry-After': `${retryAfterSeconds}` } }),
    });
  }

  /** Whether what is not there is what the address names, and not what the body says. */
  private async isAddressUnknown({ command: { lco }, addressed }: SubmitCommand): Promise<boolean> {
    const { state, head } = await this.ledger.gateway.state(lco);
    return head === -1 || addressed.some(resource => ledgerRules.changedAt(state, resource) === undefined);
  }
}
