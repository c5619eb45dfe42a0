import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence, IsSlug, Maybe } from '../fields.js';

/** What PayAdvance asks. */
class PayAdvanceData extends OmitType(MovementOptions, ['items'] as const) {
  @IsSlug() party!: string;
  @IsPence() pence!: number;
  /** The bank account. */
  @IsSlug() bank!: string;
  @Maybe() @IsSlug() detail?: string;
}

class PayAdvanceBody extends bodyOf(PayAdvanceData) {}

@Controller('api/v1/lcos/:lco/funds/:book/advances')
export class PayAdvanceRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('PayAdvance', PayAdvanceBody, 'Pays before anything is owed.')
  payAdvance(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
