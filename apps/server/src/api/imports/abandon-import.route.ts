import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { importKinds } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { FileTotals } from '../file-totals.body.js';
import { IsA, IsCount, IsOneOf } from '../fields.js';

/** What AbandonImport asks. */
class AbandonImportData {
  @IsOneOf(importKinds) kind!: string;
  @IsA(() => FileSeen) file!: FileSeen;
  @IsCount() rows!: number;
  @IsA(() => FileTotals) totals!: FileTotals;
}

class AbandonImportBody extends bodyOf(AbandonImportData) {}

@Controller('api/v1/lcos/:lco/imports/abandonment')
export class AbandonImportRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('AbandonImport', AbandonImportBody, 'A file that was begun is not taken in after all.')
  abandonImport(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
