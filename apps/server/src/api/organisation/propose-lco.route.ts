import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { partyKinds } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, IsOneOf, IsPositive, IsSlug, IsText, Maybe } from '../fields.js';

/** A body that the ledger knows by an id. */
class FoundingPartner {
  @IsSlug() party!: string;
  @IsText() name!: string;
  @IsOneOf(partyKinds) kind!: string;
}

/** What ProposeLco asks. */
class ProposeLcoData {
  @IsText() name!: string;
  /** The area that it is for, in words. */
  @IsText() area!: string;
  /** The party among the partners that hosts the commissioning. */
  @IsSlug() hostCommissioner!: string;
  @AreA(() => FoundingPartner, { least: 1 }) partners!: FoundingPartner[];
  /** People that it has to cover to go live; 200,000 when it is left out. */
  @Maybe() @IsPositive() threshold?: number;
}

class ProposeLcoBody extends bodyOf(ProposeLcoData) {}

@Controller('api/v1/lcos/:lco')
export class ProposeLcoRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ProposeLco', ProposeLcoBody, 'Proposes an LCO: who founds it, who hosts its commissioning. Nothing can be asked of it before.')
  proposeLco(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
