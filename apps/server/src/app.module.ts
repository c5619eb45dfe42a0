import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ApiDocument } from './api-document.js';
import { routes } from './api/routes.js';
import { AccessGuard } from './http/access.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LedgerModule } from './ledger/ledger.module.js';
import type { OpenedLedger } from './ledger/opened-ledger.js';
import { Closing } from './closing.js';

/** The composition root: every route over one open ledger. */
@Module({})
export class AppModule {
  static of(ledger: OpenedLedger): DynamicModule {
    return {
      module: AppModule,
      imports: [LedgerModule.of(ledger), DiscoveryModule],
      controllers: [...routes],
      providers: [ApiDocument, Closing, { provide: APP_FILTER, useClass: ProblemFilter }, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
