import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/agreements/:agreement')
export class AgreementRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('agreement', 'A risk-share agreement: its versions, and what is measured under it.', ['minRevision'])
  agreement(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ agreement: id }) => ({ name: `agreement/${id}`, find: ({ savings }) => savings.agreements.get(id!) }));
  }
}
