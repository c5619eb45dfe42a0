import { Controller, Get } from '@nestjs/common';
import { Open } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { OpenedLedger } from '../ledger/opened-ledger.js';

@Controller('health')
export class HealthRoute {
  constructor(private readonly ledger: OpenedLedger) {}

  /** The process runs. */
  @Get('live')
  @Open()
  live() {
    return { status: 'live' };
  }

  /** Everything can be asked and read; else what cannot, by name. */
  @Get('ready')
  @Open()
  async ready() {
    const faults = await this.ledger.faults();
    if (faults.length > 0) throw new Problem('not-ready', { carries: { faults }, headers: { 'Retry-After': '5' } });
    return { status: 'ready' };
  }
}
