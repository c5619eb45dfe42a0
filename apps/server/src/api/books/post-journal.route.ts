import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { JournalMovement } from '../journal.body.js';
import { AreA, IsPeriod, Maybe } from '../fields.js';

/** What PostJournal asks. */
class PostJournalData {
  @AreA(() => JournalMovement, { least: 1 }) movements!: JournalMovement[];
  @Maybe() @IsPeriod() period?: string;
}

class PostJournalBody extends bodyOf(PostJournalData) {}

@Controller('api/v1/lcos/:lco/journals')
export class PostJournalRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('PostJournal', PostJournalBody, 'Posts one or many movements, each inside one book and layer, all or nothing.')
  postJournal(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
