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

/** What CompleteImport asks. */
class CompleteImportData {
  @IsOneOf(importKinds) kind!: string;
  @IsA(() => FileSeen) file!: FileSeen;
  @IsCount() rows!: number;
  @IsA(() => FileTotals) totals!: FileTotals;
}

class CompleteImportBody extends bodyOf(CompleteImportData) {}

@Controller('api/v1/lcos/:lco/imports/completion')
export class CompleteImportRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('CompleteImport', CompleteImportBody, 'All of a file was taken in.')
  completeImport(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
