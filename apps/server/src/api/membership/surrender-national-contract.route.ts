import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOneOf, IsSlug, Maybe } from '../fields.js';

/** What SurrenderNationalContract asks. */
class SurrenderNationalContractData {
  @Maybe() @IsOneOf(['surrendered', 'novated', 'terminated']) how?: string;
  /** To whom it was novated. */
  @Maybe() @IsSlug() to?: string;
}

class SurrenderNationalContractBody extends bodyOf(SurrenderNationalContractData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/surrender')
export class SurrenderNationalContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('SurrenderNationalContract', SurrenderNationalContractBody, 'The national contract of a practice ends, and with it the right of return.')
  surrenderNationalContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
