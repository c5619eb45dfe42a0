import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOneOf } from '../fields.js';

/** What LeaveLco asks. */
class LeaveLcoData {
  @IsOneOf(['return', 'agreement-ended', 'closure', 'default']) why!: string;
}

class LeaveLcoBody extends bodyOf(LeaveLcoData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/leaving')
export class LeaveLcoRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('LeaveLco', LeaveLcoBody, 'A practice leaves; the first day on which it is no longer a member.')
  leaveLco(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
