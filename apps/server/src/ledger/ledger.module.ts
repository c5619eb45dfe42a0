import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OpenedLedger } from './opened-ledger.js';
import { ReportAnswers } from './report-answers.js';
import { Resources } from './resources.js';
import { SubmitCommandHandler } from './submit-command.handler.js';

/** The open ledger for injection, and the one handler of commands. */
@Module({})
export class LedgerModule {
  static of(ledger: OpenedLedger): DynamicModule {
    const provided = { provide: OpenedLedger, useValue: ledger };
    return {
      module: LedgerModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [provided, SubmitCommandHandler, Resources, ReportAnswers],
      exports: [OpenedLedger, CqrsModule, Resources, ReportAnswers],
    };
  }
}
