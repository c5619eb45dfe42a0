import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { legalBases } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, AreSlugs, IsExact, IsOneOf, IsSignedPence, IsSlug, Maybe } from '../fields.js';

/** A partner of the fund, and how its part is treated in its own accounts. */
class FundPartner {
  @IsSlug() party!: string;
  @IsOneOf(['joint-operation', 'host-controlled', 'agency']) treatment!: string;
  @Maybe() @IsExact() share?: string;
}

/** What OpenFund asks. */
class OpenFundData {
  @IsSlug() fund!: string;
  @IsOneOf(['pool', 'transformation', 'capital', 'entity']) kind!: string;
  /** The party that keeps its money. */
  @IsSlug() host!: string;
  @IsOneOf(legalBases) legalBasis!: string;
  @AreA(() => FundPartner, { least: 1 }) partners!: FundPartner[];
  @AreSlugs({ least: 1 }) bankAccounts!: string[];
  /** What its bank accounts may not go below; below is watched, not refused. */
  @IsSignedPence() minimumPence!: number;
  @AreSlugs() lines!: string[];
}

class OpenFundBody extends bodyOf(OpenFundData) {}

@Controller('api/v1/lcos/:lco/funds')
export class OpenFundRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('OpenFund', OpenFundBody, 'Opens a fund and its book.')
  openFund(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
