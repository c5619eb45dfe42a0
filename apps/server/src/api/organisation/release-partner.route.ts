import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';

class ReleasePartnerBody extends bodyOf() {}

@Controller('api/v1/lcos/:lco/partners/:party/release')
export class ReleasePartnerRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ReleasePartner', ReleasePartnerBody, 'A partner leaves, from this day.')
  releasePartner(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
