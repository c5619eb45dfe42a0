import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, IsA, IsExact, IsPositive, IsSlug } from '../fields.js';

/** A party of the agreement and its weight, exact, as text. */
class AgreementParty {
  @IsSlug() party!: string;
  @IsExact() weight!: string;
}

/** Who stands for primary care, and which part of its share is ring-fenced for reinvestment. */
class PrimaryCarePart {
  @IsSlug() party!: string;
  @IsExact() ringFenced!: string;
}

/** What RegisterAgreement asks. */
class RegisterAgreementData {
  @IsSlug() agreement!: string;
  @IsPositive() version!: number;
  @AreA(() => AgreementParty, { least: 1 }) parties!: AgreementParty[];
  @IsA(() => PrimaryCarePart) primaryCare!: PrimaryCarePart;
}

class RegisterAgreementBody extends bodyOf(RegisterAgreementData) {}

@Controller('api/v1/lcos/:lco/agreements')
export class RegisterAgreementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RegisterAgreement', RegisterAgreementBody, 'Registers a risk-share agreement, or a new version of it.')
  registerAgreement(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
