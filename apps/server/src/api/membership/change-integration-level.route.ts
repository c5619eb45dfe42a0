import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { levels } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOneOf, Maybe } from '../fields.js';

/** What ChangeIntegrationLevel asks. */
class ChangeIntegrationLevelData {
  /** The level before, to be sure of it. */
  @Maybe() @IsOneOf(levels) from?: string;
  @IsOneOf(levels) to!: string;
}

class ChangeIntegrationLevelBody extends bodyOf(ChangeIntegrationLevelData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/level')
export class ChangeIntegrationLevelRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ChangeIntegrationLevel', ChangeIntegrationLevelBody, 'A practice is more, or less, integrated from this day.')
  changeIntegrationLevel(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
