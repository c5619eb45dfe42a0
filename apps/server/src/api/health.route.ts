import { Controller, Get } from '@nestjs/common';
import { Open } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { OpenedLedger } from '../ledger/opened-ledger.js';

@Controller('health')
export class HealthRoute {
  constructor(private readonly ledger: OpenedLedger) {}

  @Get('live')
  @Open('The process runs.')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  @Open('Everything can be asked and read; else what cannot, by name.')
  async ready() {
    const faults = await this.ledger.faults();
    if (faults.length > 0) throw new Problem('not-ready', { carries: { faults }, headers: { 'Retry-After': '5' } });
    return { status: 'ready' };
  }
}
