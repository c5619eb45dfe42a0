import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OmitType } from '@nestjs/swagger';
import { Asked } from '../../http/asked.js';
import { Asks } from '../../http/access.js';
import { SubmitCommand } from '../../ledger/submit-command.js';
import { bodyOf } from '../body-of.js';
import { MovementOptions, ServiceSpan } from '../movement.body.js';
import { IsA, IsPence, IsSlug, Maybe } from '../fields.js';

/** What RecordObligation asks. */
class RecordObligationData extends OmitType(MovementOptions, ['items', 'service', 'function'] as const) {
  @IsSlug() party!: string;
  @Maybe() @IsSlug() line?: string;
  @Maybe() @IsSlug() detail?: string;
  @IsPence() pence!: number;
  @Maybe() @IsSlug() contract?: string;
  /** Who certified it, by reference. */
  @Maybe() @IsSlug() certifiedBy?: string;
  /** The days that it is for. */
  @IsA(() => ServiceSpan) service!: ServiceSpan;
  /** The statutory function that the money serves. */
  @IsSlug() function!: string;
}

class RecordObligationBody extends bodyOf(RecordObligationData) {}

@Controller('api/v1/lcos/:lco/funds/:book/obligations')
export class RecordObligationRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Asks('RecordObligation', RecordObligationBody, 'Something is owed: on a contract in force, on an interim authority or on a document.')
  recordObligation(@Asked() asked: SubmitCommand) {
    return this.commands.execute(asked);
  }
}
