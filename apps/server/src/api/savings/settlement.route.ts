import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/settlements/:settlement')
export class SettlementRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('settlement', 'A settlement on its way: calculated, approved, realised, shared.', ['minRevision'])
  settlement(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ settlement: id }) => ({ name: `settlement/${id}`, find: ({ savings }) => savings.settlements.get(id!) }));
  }
}
