import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { ContractTerms } from '../terms.body.js';
import { IsA, IsDate, IsPositive } from '../fields.js';

/** What VaryContract asks. */
class VaryContractData {
  @IsPositive() version!: number;
  @IsDate() from!: string;
  @IsA(() => ContractTerms) terms!: ContractTerms;
}

class VaryContractBody extends bodyOf(VaryContractData) {}

@Controller('api/v1/lcos/:lco/contracts/:contract/variations')
export class VaryContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('VaryContract', VaryContractBody, 'New terms of a signed contract from a date; the old ones still answer for their time.')
  varyContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
