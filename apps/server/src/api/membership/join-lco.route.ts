import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { levels } from '#domain';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { IsOdsCode, IsOneOf, IsSlug, IsText, Maybe } from '../fields.js';

/** What JoinLco asks. */
class JoinLcoData {
  /** Its ODS code. */
  @IsOdsCode() practice!: string;
  @IsText() name!: string;
  @IsOneOf(['GMS', 'PMS', 'APMS', 'unknown']) contractKind!: string;
  @IsOneOf(levels) level!: string;
  /** How a full member takes part. */
  @Maybe() @IsOneOf(['subcontractor', 'equity', 'employed']) participation?: string;
  /** Who pays for its patients, where that is not the host commissioner. */
  @Maybe() @IsSlug() commissioner?: string;
}

class JoinLcoBody extends bodyOf(JoinLcoData) {}

@Controller('api/v1/lcos/:lco/practices')
export class JoinLcoRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('JoinLco', JoinLcoBody, 'A practice joins, at a level.')
  joinLco(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
