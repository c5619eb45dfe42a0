import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence, IsSlug } from '../fields.js';

/** What RealiseSavings asks. */
class RealiseSavingsData extends OmitType(MovementOptions, ['items'] as const) {
  /** The fund. */
  @IsSlug() book!: string;
  @IsSlug() owedBy!: string;
  @IsPence() pence!: number;
}

class RealiseSavingsBody extends bodyOf(RealiseSavingsData) {}

@Controller('api/v1/lcos/:lco/settlements/:settlement/realisations')
export class RealiseSavingsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RealiseSavings', RealiseSavingsBody, 'Savings become money that somebody owes the fund.')
  realiseSavings(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
