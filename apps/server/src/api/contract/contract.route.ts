import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/contracts/:contract')
export class ContractRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('contract', 'A contract: its versions with their terms, signature, end and interim authorities.', ['minRevision'])
  contract(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ contract: id }) => ({ name: `contract/${id}`, find: ({ contract }) => contract.byId.get(id!) }));
  }
}
