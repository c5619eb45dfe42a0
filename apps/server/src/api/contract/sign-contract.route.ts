import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsPositive } from '../fields.js';

/** What SignContract asks. */
class SignContractData {
  @IsPositive() version!: number;
}

class SignContractBody extends bodyOf(SignContractData) {}

@Controller('api/v1/lcos/:lco/contracts/:contract/signature')
export class SignContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('SignContract', SignContractBody, 'A version of a contract is signed; it is in force from its own date.')
  signContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
