import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsText } from '../fields.js';

/** What RenamePractice asks. */
class RenamePracticeData {
  @IsText() name!: string;
}

class RenamePracticeBody extends bodyOf(RenamePracticeData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/name')
export class RenamePracticeRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RenamePractice', RenamePracticeBody, 'A practice has another name, from this day.')
  renamePractice(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
