import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco')
export class LcoRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('lco', 'The LCO itself: how far it has got, its gates of assurance and its partners.', ['minRevision'])
  lco(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, () => ({
      name: 'lco',
      find: ({ organisation: { partners, ...organisation } }) => ({ ...organisation, partners: [...partners.values()] }),
    }));
  }
}
