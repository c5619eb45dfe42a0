import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { AreA, IsDate, IsSlug } from '../fields.js';

/** Who consents, by a reference such as `partner-2`, never by a name. */
class ConsentReference {
  @IsSlug() reference!: string;
}

/** What ExerciseRightOfReturn asks. */
class ExerciseRightOfReturnData {
  @IsDate() noticeOn!: string;
  /** A window of its contract. */
  @IsDate() returnOn!: string;
  @AreA(() => ConsentReference, { most: 200 }) consent!: ConsentReference[];
}

class ExerciseRightOfReturnBody extends bodyOf(ExerciseRightOfReturnData) {}

@Controller('api/v1/lcos/:lco/returns/:practice')
export class ExerciseRightOfReturnRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('ExerciseRightOfReturn', ExerciseRightOfReturnBody, 'A practice gives notice that it goes back to its national contract.')
  exerciseRightOfReturn(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
