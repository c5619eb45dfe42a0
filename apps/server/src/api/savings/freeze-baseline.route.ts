import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { AreA, IsA, IsDate, IsExact, IsPenceFromZero, IsSlug } from '../fields.js';

/** A line and its value. */
class BaselineLine {
  @IsSlug() line!: string;
  @IsPenceFromZero() pence!: number;
}

/** What FreezeBaseline asks. */
class FreezeBaselineData {
  @IsDate() from!: string;
  @IsDate() to!: string;
  @AreA(() => BaselineLine, { least: 1 }) lines!: BaselineLine[];
  @IsA(() => FileSeen) source!: FileSeen;
  /** The rate of growth, exact, as text. */
  @IsExact() growth!: string;
}

class FreezeBaselineBody extends bodyOf(FreezeBaselineData) {}

@Controller('api/v1/lcos/:lco/agreements/:agreement/baseline')
export class FreezeBaselineRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('FreezeBaseline', FreezeBaselineBody, 'Freezes what the lines would have cost, before their period begins.')
  freezeBaseline(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
