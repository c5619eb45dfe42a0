import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions } from '../movement.body.js';
import { AreA, IsPence, IsSlug, IsTruth } from '../fields.js';

/** A line of the budget and what it gets. */
class BudgetLine {
  @IsSlug() line!: string;
  @IsPence() pence!: number;
  @IsTruth() recurrent!: boolean;
}

/** What PoolBudget asks. */
class PoolBudgetData extends OmitType(MovementOptions, ['items', 'dueOn', 'period'] as const) {
  @AreA(() => BudgetLine, { least: 1 }) lines!: BudgetLine[];
}

class PoolBudgetBody extends bodyOf(PoolBudgetData) {}

@Controller('api/v1/lcos/:lco/funds/:book/budget')
export class PoolBudgetRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('PoolBudget', PoolBudgetBody, 'Gives what was agreed to lines of the budget.')
  poolBudget(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
