import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { FileSeen } from '../command.body.js';
import { AreA, IsPositive, IsSlug, IsTruth } from '../fields.js';

/** What PassAssuranceCheckpoint asks. */
class PassAssuranceCheckpointData {
  @IsSlug() checkpoint!: string;
  /** Its place among the gates, from 1. */
  @IsPositive() order!: number;
  @IsTruth() last!: boolean;
  @AreA(() => FileSeen, { least: 1 }) evidence!: FileSeen[];
}

class PassAssuranceCheckpointBody extends bodyOf(PassAssuranceCheckpointData) {}

@Controller('api/v1/lcos/:lco/assurance-checkpoints')
export class PassAssuranceCheckpointRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('PassAssuranceCheckpoint', PassAssuranceCheckpointBody, 'A gate of assurance was passed; the last one is a condition of going live.')
  passAssuranceCheckpoint(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
