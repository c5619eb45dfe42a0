import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { IsA, IsPence, IsPositive, IsSlug, Maybe } from '../fields.js';

/** What SettleSavings asks. */
class SettleSavingsData {
  @IsSlug() settlement!: string;
  @IsSlug() agreement!: string;
  /** The version of the agreement. */
  @IsPositive() version!: number;
  /** At most the cash-releasing part proved. */
  @IsPence() potPence!: number;
  /** Its calculation. */
  @Maybe() @IsA(() => FileSeen) document?: FileSeen;
}

class SettleSavingsBody extends bodyOf(SettleSavingsData) {}

@Controller('api/v1/lcos/:lco/settlements')
export class SettleSavingsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('SettleSavings', SettleSavingsBody, "Calculates a settlement: the pot and each party's share of it.")
  settleSavings(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
