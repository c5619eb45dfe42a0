import { Controller, Get, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { reports, type ReportDefinition } from '#read-models';
import { Reads } from '../../http/access.js';
import type { LedgerRequest } from '../../http/request.js';
import { ReportAnswers } from '../../ledger/report-answers.js';
import { checkOf, parametersOf } from '../../ledger/report-asked.js';

/** The route of a report: the same name and parameters as `lco report`. */
function routeOf(report: ReportDefinition): Type {
  @Controller(`api/v1/lcos/:lco/reports/${report.name}`)
  class ReportRoute {
    constructor(private readonly answers: ReportAnswers) {}

    @Get()
    @Reads(`report-${report.name}`, `${report.title}.`, parametersOf(report), checkOf(report))
    report(@Req() request: LedgerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
      return this.answers.answer(request, reply, report);
    }
  }
  return ReportRoute;
}

/** A route for every report there is. */
export const reportRoutes: readonly Type[] = [...reports.values()].map(routeOf);
