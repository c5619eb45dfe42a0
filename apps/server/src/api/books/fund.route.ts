import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Ledger } from '#domain';
import { periodAt } from '#money';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/funds/:book')
export class FundRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('fund', 'A fund, and the periods of its book.', ['minRevision'])
  fund(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ book: id }) => ({ name: `fund/${id}`, find: ({ books }) => shown(books.byFund.get(id!)) }));
  }
}

type Book = NonNullable<ReturnType<Ledger['books']['byFund']['get']>>;

function shown(book: Book | undefined) {
  if (book === undefined) return undefined;
  const periods = [...book.periods].sort(([a], [b]) => a - b).map(([number, status]) => ({ period: periodAt(number), status }));
  return { ...book.fund, openedOn: book.openedOn, broughtIn: book.broughtIn, periods };
}
