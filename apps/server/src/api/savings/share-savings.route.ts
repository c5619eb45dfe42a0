import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsSlug } from '../fields.js';

/** What ShareSavings asks. */
class ShareSavingsData extends OmitType(MovementOptions, ['items'] as const) {
  /** The fund. */
  @IsSlug() book!: string;
}

class ShareSavingsBody extends bodyOf(ShareSavingsData) {}

@Controller('api/v1/lcos/:lco/settlements/:settlement/sharing')
export class ShareSavingsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ShareSavings', ShareSavingsBody, 'Shares what was realised, by the settlement; the ring-fenced part goes to the reserve for primary care.')
  shareSavings(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
