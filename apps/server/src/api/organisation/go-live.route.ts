import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsCount, IsPenceFromZero } from '../fields.js';

/** What GoLive asks. */
class GoLiveData {
  /** The estimate of people without a list. */
  @IsCount() unregistered!: number;
  /** The value that is not agreed. */
  @IsPenceFromZero() unagreedPence!: number;
}

class GoLiveBody extends bodyOf(GoLiveData) {}

@Controller('api/v1/lcos/:lco/go-live')
export class GoLiveRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('GoLive', GoLiveBody, 'The LCO goes live: from this day value moves. Coverage is computed from the lists in force.')
  goLive(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
