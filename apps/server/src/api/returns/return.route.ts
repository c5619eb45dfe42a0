import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/returns/:practice')
export class ReturnRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('return', 'The right of return of a practice, and how far it has got.', ['minRevision'])
  return(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ practice }) => ({ name: `return/${practice}`, find: ({ returns }) => returns.rights.get(practice!) }));
  }
}
