import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Ledger } from '#domain';
import { period, periodNumber } from '#money';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { Resources } from '../../ledger/resources.js';

@Controller('api/v1/lcos/:lco/periods/:book/:period')
export class PeriodRoute {
  constructor(private readonly resources: Resources) {}

  @Get()
  @Reads('period', 'An accounting period of a book: open or closed, and what is posted in it while it is open.', ['minRevision'])
  period(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.resources.show(request, reply, ({ book: id, period }) => ({
      name: `period/${id}/${period}`,
      find: ({ books }) => shown(books.byFund.get(id!), period!),
    }));
  }
}

type Book = NonNullable<ReturnType<Ledger['books']['byFund']['get']>>;

function shown(book: Book | undefined, name: string) {
  const number = periodNumber(period(name));
  const status = book?.periods.get(number);
  if (book === undefined || status === undefined) return undefined;
  const posted = book.postings.get(number);
  return { book: book.fund.fund, period: name, status, ...(posted && { movements: posted.movements, pence: posted.pence }) };
}
