import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { partyKinds } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOneOf, IsSlug, IsText } from '../fields.js';

/** What RegisterPayee asks. */
class RegisterPayeeData {
  @IsSlug() party!: string;
  @IsText() name!: string;
  @IsOneOf(partyKinds) kind!: string;
}

class RegisterPayeeBody extends bodyOf(RegisterPayeeData) {}

@Controller('api/v1/lcos/:lco/payees')
export class RegisterPayeeRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RegisterPayee', RegisterPayeeBody, 'Registers somebody who can be paid: a wider register than members.')
  registerPayee(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
