import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { ContractTerms } from '../terms.body.js';
import { AreSlugs, IsA, IsDate, IsOdsCode, IsOneOf, IsPositive, IsSlug, Maybe } from '../fields.js';

const contractKinds = ['whole-population', 'mcp', 'integration', 'alliance', 'prime', 'subcontract', 'local-incentive', 'access'];

/** Who holds the contract. */
class ContractHolder {
  @IsSlug() party!: string;
  @IsOneOf(['gp-company', 'trust', 'joint-venture', 'charity', 'company', 'federation']) kind!: string;
}

/** What DraftContract asks. */
class DraftContractData {
  @IsSlug() contract!: string;
  @IsOneOf(contractKinds) kind!: string;
  @IsPositive() version!: number;
  @AreSlugs({ least: 1 }) parties!: string[];
  @IsA(() => ContractHolder) holder!: ContractHolder;
  /** The practice that it is with, where it is with one. */
  @Maybe() @IsOdsCode() practice?: string;
  @IsDate() from!: string;
  /** Its last day. */
  @Maybe() @IsDate() until?: string;
  @IsA(() => ContractTerms) terms!: ContractTerms;
}

class DraftContractBody extends bodyOf(DraftContractData) {}

@Controller('api/v1/lcos/:lco/contracts')
export class DraftContractRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('DraftContract', DraftContractBody, 'Drafts a contract: nothing is in force yet. Until it is signed a later draft takes its place.')
  draftContract(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
