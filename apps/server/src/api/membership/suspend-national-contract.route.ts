import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsA, IsCount, IsDate, IsSlug } from '../fields.js';

/** The list before the suspension. */
class PreSuspensionList {
  @IsDate() snapshotOn!: string;
  @IsCount() heads!: number;
}

/** What SuspendNationalContract asks. */
class SuspendNationalContractData {
  /** The day on which the patients were written to. */
  @IsDate() writtenOn!: string;
  /** The commissioner that suspends. */
  @IsSlug() by!: string;
  @IsA(() => PreSuspensionList) preSuspension!: PreSuspensionList;
}

class SuspendNationalContractBody extends bodyOf(SuspendNationalContractData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/suspension')
export class SuspendNationalContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('SuspendNationalContract', SuspendNationalContractBody, 'The national contract of a full member sleeps from this day; its right of return begins.')
  suspendNationalContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
