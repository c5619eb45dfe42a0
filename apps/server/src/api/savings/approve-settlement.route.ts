import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';

class ApproveSettlementBody extends bodyOf() {}

@Controller('api/v1/lcos/:lco/settlements/:settlement/approval')
export class ApproveSettlementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ApproveSettlement', ApproveSettlementBody, 'Approves a settlement; nothing is posted on a calculation.')
  approveSettlement(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
