import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { OpenedLedger } from './ledger/opened-ledger.js';

/** How long answers that are in flight may take once the server ends. */
const answersWithinMs = 10_000;

/** Ends well: what is in flight is answered, idle connections do not keep the process, then the files are let go. */
@Injectable()
export class Closing implements BeforeApplicationShutdown, OnApplicationShutdown {
  private sweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly ledger: OpenedLedger,
    private readonly host: HttpAdapterHost,
  ) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const until = Date.now() + answersWithinMs;
    this.sweep = setInterval(() => (Date.now() < until ? server.closeIdleConnections() : server.closeAllConnections()), 50);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.sweep);
    await this.ledger.close();
  }
}
