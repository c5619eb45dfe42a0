import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsItem, IsPence, IsSlug, Maybe } from '../fields.js';

/** What CreditObligation asks. */
class CreditObligationData extends MovementOptions {
  @IsSlug() party!: string;
  @IsPence() pence!: number;
  @Maybe() @IsSlug() line?: string;
  @Maybe() @IsSlug() detail?: string;
  /** The movement that it takes back, in part or in whole. */
  @Maybe() @IsItem() of?: string;
  @Maybe() @IsSlug() contract?: string;
}

class CreditObligationBody extends bodyOf(CreditObligationData) {}

@Controller('api/v1/lcos/:lco/funds/:book/credits')
export class CreditObligationRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('CreditObligation', CreditObligationBody, 'A credit note: what is owed to a payee becomes less, the oldest open items first.')
  creditObligation(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
