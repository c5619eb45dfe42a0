import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsSignedPence } from '../fields.js';

/** What ProveSavings asks. */
class ProveSavingsData {
  /** Baseline less outturn, in pence. */
  @IsSignedPence() variance!: number;
  @IsSignedPence() cashReleasing!: number;
  @IsSignedPence() costAvoiding!: number;
  @IsSignedPence() oneOff!: number;
}

class ProveSavingsBody extends bodyOf(ProveSavingsData) {}

@Controller('api/v1/lcos/:lco/agreements/:agreement/savings')
export class ProveSavingsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ProveSavings', ProveSavingsBody, 'Proves what was saved, and of which kind it is.')
  proveSavings(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
