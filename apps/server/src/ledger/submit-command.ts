import { Command as Message } from '@nestjs/cqrs';
import type { Identity } from '#access';
import type { Accepted, Command } from '#event-sourcing';

/** The one message of the command bus: who asks, what, and whether only to see what would happen. */
export class SubmitCommand extends Message<Accepted> {
  constructor(
    readonly command: Command,
    readonly identity: Identity,
    readonly dryRun: boolean,
    /** The resources that the address of the command names: `practice/P84001`. */
    readonly addressed: readonly string[],
  ) {
    super();
  }
}
