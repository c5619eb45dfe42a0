import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsDate, IsPence } from '../fields.js';

/** What AuthoriseInterimPayment asks. */
class AuthoriseInterimPaymentData {
  @IsPence() ceilingPence!: number;
  /** The last day. */
  @IsDate() until!: string;
}

class AuthoriseInterimPaymentBody extends bodyOf(AuthoriseInterimPaymentData) {}

@Controller('api/v1/lcos/:lco/contracts/:contract/interim-authority')
export class AuthoriseInterimPaymentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('AuthoriseInterimPayment', AuthoriseInterimPaymentBody, 'Lets an unsigned contract be paid, up to a ceiling and to a last day.')
  authoriseInterimPayment(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
