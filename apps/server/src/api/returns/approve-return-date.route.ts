import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsDate } from '../fields.js';

/** What ApproveReturnDate asks. */
class ApproveReturnDateData {
  @IsDate() returnOn!: string;
}

class ApproveReturnDateBody extends bodyOf(ApproveReturnDateData) {}

@Controller('api/v1/lcos/:lco/returns/:practice/date')
export class ApproveReturnDateRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ApproveReturnDate', ApproveReturnDateBody, 'The primary care commissioner approves the date, the one asked or a later one.')
  approveReturnDate(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
