import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { IsPence, IsSlug, IsTruth } from '../fields.js';

/** What Vire asks. */
class VireData extends OmitType(MovementOptions, ['items', 'dueOn', 'period'] as const) {
  /** The line that gives. */
  @IsSlug() from!: string;
  /** The line that gets. */
  @IsSlug() to!: string;
  @IsPence() pence!: number;
  @IsTruth() recurrent!: boolean;
}

class VireBody extends bodyOf(VireData) {}

@Controller('api/v1/lcos/:lco/funds/:book/virements')
export class VireRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('Vire', VireBody, 'Moves budget from one line to another.')
  vire(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
