import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { IsA, IsPeriod, IsText, Maybe } from '../fields.js';

/** What ReverseMovement asks. */
class ReverseMovementData {
  @Maybe() @IsA(() => FileSeen) evidence?: FileSeen;
  /** Free text without personal data: it is kept for ever. */
  @Maybe() @IsText() narrative?: string;
  @Maybe() @IsPeriod() period?: string;
}

class ReverseMovementBody extends bodyOf(ReverseMovementData) {}

@Controller('api/v1/lcos/:lco/movements/:movement/reversal')
export class ReverseMovementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ReverseMovement', ReverseMovementBody, 'Reverses a movement that was a mistake, once, in an open period.')
  reverseMovement(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
