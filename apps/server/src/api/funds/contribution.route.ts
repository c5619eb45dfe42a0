import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/contributions/:contribution')
export class ContributionRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('contribution', 'A contribution: agreed, and called so far.', ['minRevision'])
  contribution(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ contribution: id }) => ({ name: `contribution/${id}`, find: ({ funds }) => funds.contributions.get(id!) }));
  }
}
