import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence, IsSlug } from '../fields.js';

/** What ReceiveContribution asks. */
class ReceiveContributionData extends OmitType(MovementOptions, ['dueOn'] as const) {
  @IsPence() pence!: number;
  /** The bank account. */
  @IsSlug() bank!: string;
}

class ReceiveContributionBody extends bodyOf(ReceiveContributionData) {}

@Controller('api/v1/lcos/:lco/contributions/:contribution/receipts')
export class ReceiveContributionRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ReceiveContribution', ReceiveContributionBody, 'Money of a contribution arrived at the bank.')
  receiveContribution(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
