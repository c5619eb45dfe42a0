import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsDate, IsPence } from '../fields.js';

/** What CallContribution asks. */
class CallContributionData extends OmitType(MovementOptions, ['items', 'dueOn'] as const) {
  @IsPence() pence!: number;
  @IsDate() dueOn!: string;
}

class CallContributionBody extends bodyOf(CallContributionData) {}

@Controller('api/v1/lcos/:lco/contributions/:contribution/calls')
export class CallContributionRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('CallContribution', CallContributionBody, 'Calls a part of a contribution: the party owes it from now on.')
  callContribution(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
