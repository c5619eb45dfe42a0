import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { IsA, IsCount, IsDate, IsDictionary, IsOneOf, IsPositive, Maybe } from '../fields.js';

/** What RecordListSize asks. */
class RecordListSizeData {
  @IsDate() snapshotOn!: string;
  @IsOneOf(['registered', 'attributed']) basis!: string;
  /** People on the list. */
  @IsCount() heads!: number;
  /** Weighted heads by line, each with exactly two decimals as text. */
  @Maybe() @IsDictionary('twoDecimals') weighted?: Record<string, string>;
  /** From 1; a correction of the same snapshot has the next one. */
  @IsPositive() version!: number;
  @Maybe() @IsA(() => FileSeen) source?: FileSeen;
}

class RecordListSizeBody extends bodyOf(RecordListSizeData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/list-sizes')
export class RecordListSizeRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RecordListSize', RecordListSizeBody, 'The list of a practice at a snapshot date. A later version of a snapshot corrects it.')
  recordListSize(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
