import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { AreA, IsDate, IsPence, IsSlug } from '../fields.js';

/** A part of a contribution and when it is due. */
class Instalment {
  @IsDate() dueOn!: string;
  @IsPence() pence!: number;
}

/** What AgreeContribution asks. */
class AgreeContributionData extends OmitType(MovementOptions, ['items', 'dueOn', 'period'] as const) {
  @IsSlug() contribution!: string;
  /** The fund. */
  @IsSlug() book!: string;
  @IsSlug() party!: string;
  @IsPence() pence!: number;
  @AreA(() => Instalment, { least: 1 }) instalments!: Instalment[];
}

class AgreeContributionBody extends bodyOf(AgreeContributionData) {}

@Controller('api/v1/lcos/:lco/contributions')
export class AgreeContributionRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('AgreeContribution', AgreeContributionBody, 'A party agrees to contribute to a fund, in instalments.')
  agreeContribution(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
