import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, IsSlug } from '../fields.js';

/** A partner by a reference such as `partner-2`, never by a name. */
class PartnerReference {
  @IsSlug() reference!: string;
}

/** What RecordPartners asks. */
class RecordPartnersData {
  @AreA(() => PartnerReference, { least: 1, most: 200 }) partners!: PartnerReference[];
}

class RecordPartnersBody extends bodyOf(RecordPartnersData) {}

@Controller('api/v1/lcos/:lco/practices/:practice/partners')
export class RecordPartnersRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RecordPartners', RecordPartnersBody, "Who the contractor's partners are from this day, all of them.")
  recordPartners(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
