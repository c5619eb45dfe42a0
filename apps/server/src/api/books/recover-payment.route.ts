import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsItem, IsPence, IsSlug, Maybe } from '../fields.js';

/** What RecoverPayment asks. */
class RecoverPaymentData extends OmitType(MovementOptions, ['items'] as const) {
  @IsSlug() party!: string;
  @IsPence() pence!: number;
  @Maybe() @IsSlug() line?: string;
  @Maybe() @IsSlug() detail?: string;
  /** The movement that it takes back, in part or in whole. */
  @Maybe() @IsItem() of?: string;
  @Maybe() @IsSlug() contract?: string;
}

class RecoverPaymentBody extends bodyOf(RecoverPaymentData) {}

@Controller('api/v1/lcos/:lco/funds/:book/recoveries')
export class RecoverPaymentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RecoverPayment', RecoverPaymentBody, 'Money that was paid is claimed back.')
  recoverPayment(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
