import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { AreA, IsA, IsOneOf, IsPenceFromZero, IsSlug } from '../fields.js';

/** A line and its value. */
class OutturnLine {
  @IsSlug() line!: string;
  @IsPenceFromZero() pence!: number;
}

/** What RecordOutturn asks. */
class RecordOutturnData {
  @AreA(() => OutturnLine, { least: 1 }) lines!: OutturnLine[];
  @IsOneOf(['provisional', 'final']) status!: string;
  @IsA(() => FileSeen) source!: FileSeen;
}

class RecordOutturnBody extends bodyOf(RecordOutturnData) {}

@Controller('api/v1/lcos/:lco/agreements/:agreement/outturns')
export class RecordOutturnRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RecordOutturn', RecordOutturnBody, 'Records what the lines did cost.')
  recordOutturn(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
