import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsCount, IsDictionary } from '../fields.js';

/** What FixReturnLists asks. */
class FixReturnListsData {
  @IsCount() attributed!: number;
  @IsCount() returning!: number;
  @IsCount() staying!: number;
  /** Groups that are left out, and how many people each has. */
  @IsDictionary('count') excluded!: Record<string, number>;
}

class FixReturnListsBody extends bodyOf(FixReturnListsData) {}

@Controller('api/v1/lcos/:lco/returns/:practice/lists')
export class FixReturnListsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('FixReturnLists', FixReturnListsBody, 'Fixes who goes back and who stays, counts only.')
  fixReturnLists(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
