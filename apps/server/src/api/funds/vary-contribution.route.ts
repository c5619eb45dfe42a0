import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence } from '../fields.js';

/** What VaryContribution asks. */
class VaryContributionData extends OmitType(MovementOptions, ['items', 'dueOn', 'period'] as const) {
  /** The new sum. */
  @IsPence() pence!: number;
}

class VaryContributionBody extends bodyOf(VaryContributionData) {}

@Controller('api/v1/lcos/:lco/contributions/:contribution/variations')
export class VaryContributionRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('VaryContribution', VaryContributionBody, 'A contribution is agreed at another sum.')
  varyContribution(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
