import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';

class ClosePeriodBody extends bodyOf() {}

@Controller('api/v1/lcos/:lco/periods/:book/:period/close')
export class ClosePeriodRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ClosePeriod', ClosePeriodBody, 'Closes an accounting period of a book; its totals are computed and recorded.')
  closePeriod(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
