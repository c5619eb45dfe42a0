import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';

class OpenPeriodBody extends bodyOf() {}

@Controller('api/v1/lcos/:lco/periods/:book/:period')
export class OpenPeriodRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('OpenPeriod', OpenPeriodBody, 'Opens an accounting period of a book.')
  openPeriod(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
