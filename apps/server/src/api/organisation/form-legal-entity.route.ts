import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, IsExact, IsOneOf, IsSlug, IsText, Maybe } from '../fields.js';

/** A member of the legal entity, and its share where it has one. */
class EntityMember {
  @IsSlug() party!: string;
  @Maybe() @IsExact() share?: string;
}

/** What FormLegalEntity asks. */
class FormLegalEntityData {
  @IsOneOf(['company', 'llp', 'cic', 'joint-venture', 'trust-hosted']) kind!: string;
  @IsText() name!: string;
  @AreA(() => EntityMember, { least: 1 }) members!: EntityMember[];
  /** Who bears a deficit, in words. */
  @IsText() deficitBorneBy!: string;
}

class FormLegalEntityBody extends bodyOf(FormLegalEntityData) {}

@Controller('api/v1/lcos/:lco/legal-entity')
export class FormLegalEntityRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('FormLegalEntity', FormLegalEntityBody, 'The legal entity exists.')
  formLegalEntity(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
