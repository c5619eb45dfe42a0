import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/payees/:party')
export class PayeeRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('payee', 'Somebody who can be paid.', ['minRevision'])
  payee(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ party }) => ({ name: `payee/${party}`, find: ({ funds }) => funds.payees.get(party!) }));
  }
}
