import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';

class EnterShadowFormBody extends bodyOf() {}

@Controller('api/v1/lcos/:lco/shadow-form')
export class EnterShadowFormRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('EnterShadowForm', EnterShadowFormBody, 'The shadow year begins: budgets are run beside the national contracts, no value moves.')
  enterShadowForm(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
