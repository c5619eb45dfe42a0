import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Ledger } from '#domain';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/practices/:practice')
export class PracticeRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('practice', 'A practice that is or was a member: names, levels, partners and lists over time.', ['minRevision'])
  practice(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ practice }) => ({
      name: `practice/${practice}`,
      find: ({ membership }) => shown(membership.practices.get(practice!)),
    }));
  }
}

type Practice = NonNullable<ReturnType<Ledger['membership']['practices']['get']>>;

const shown = (practice: Practice | undefined) => practice && { ...practice, lists: [...practice.lists.values()] };
