import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { JournalMovement } from '../journal.body.js';
import { AreA, IsA, IsPeriod, Maybe } from '../fields.js';

/** What OpenBooks asks. */
class OpenBooksData {
  @IsA(() => FileSeen) source!: FileSeen;
  @AreA(() => JournalMovement, { least: 1 }) movements!: JournalMovement[];
  @Maybe() @IsPeriod() period?: string;
}

class OpenBooksBody extends bodyOf(OpenBooksData) {}

@Controller('api/v1/lcos/:lco/funds/:book/opening-balances')
export class OpenBooksRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('OpenBooks', OpenBooksBody, 'Brings in the balances of another system, once; posted in the first open period.')
  openBooks(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
