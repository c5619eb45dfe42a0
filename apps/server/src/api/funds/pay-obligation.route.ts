import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence, IsSlug } from '../fields.js';

/** What PayObligation asks. */
class PayObligationData extends OmitType(MovementOptions, ['dueOn'] as const) {
  @IsSlug() party!: string;
  @IsPence() pence!: number;
  /** The bank account. */
  @IsSlug() bank!: string;
}

class PayObligationBody extends bodyOf(PayObligationData) {}

@Controller('api/v1/lcos/:lco/funds/:book/payments')
export class PayObligationRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('PayObligation', PayObligationBody, 'Pays what is owed to a payee: the items named, else the oldest due first.')
  payObligation(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
