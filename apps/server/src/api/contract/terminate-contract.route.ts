import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsText } from '../fields.js';

/** What TerminateContract asks. */
class TerminateContractData {
  /** Without personal data: it is kept for ever. */
  @IsText() why!: string;
}

class TerminateContractBody extends bodyOf(TerminateContractData) {}

@Controller('api/v1/lcos/:lco/contracts/:contract/termination')
export class TerminateContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('TerminateContract', TerminateContractBody, 'A contract ends; the first day on which it no longer binds.')
  terminateContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
