import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { partyKinds } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOneOf, IsSlug, IsText } from '../fields.js';

/** What AdmitPartner asks. */
class AdmitPartnerData {
  @IsSlug() party!: string;
  @IsText() name!: string;
  @IsOneOf(partyKinds) kind!: string;
}

class AdmitPartnerBody extends bodyOf(AdmitPartnerData) {}

@Controller('api/v1/lcos/:lco/partners')
export class AdmitPartnerRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('AdmitPartner', AdmitPartnerBody, 'A partner joins after the founding.')
  admitPartner(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
