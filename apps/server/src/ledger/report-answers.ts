import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDateOf } from '#event-sourcing';
import { runReport, type AskedReport, type Basis, type Report, type ReportDefinition } from '#read-models';
import { Cursors } from '../http/cursor.js';
import type { LedgerRequest } from '../http/request.js';
import { minRevisionIn, notCaughtUp } from './not-caught-up.js';
import { OpenedLedger } from './opened-ledger.js';
import { Problem } from '../http/problem.js';
import { reportAsked } from './report-asked.js';

const readableWithinMs = 2_000;

/** Answers reports: each with its whole basis, which sent back repeats the answer byte for byte. */
@Injectable()
export class ReportAnswers {
  private readonly cursors: Cursors;

  constructor(private readonly ledger: OpenedLedger) {
    this.cursors = new Cursors(ledger.cursorSecret);
  }

  async answer(request: LedgerRequest, reply: FastifyReply, report: ReportDefinition): Promise<object> {
    const lco = request.params['lco']!;
    const asked = reportAsked(request, report, this.cursors);
    await this.untilReadable(lco, minRevisionIn(request.query));
    const now = Date.now();
    const whole: AskedReport = { ...asked, lco, today: londonDateOf(now), now: new Date(now).toISOString() };
    const { next, ...made } = await runReport(this.ledger.models, report.name, whole);
    void reply.headers({
      'Lco-Revision': `${made.basis.revision}`,
      'Cache-Control': isFixed(asked) ? 'private, max-age=31536000, immutable' : 'private, no-store',
    });
    const cursor = next === undefined ? undefined : this.cursorOf(made.basis, asked, next, report);
    if (cursor !== undefined)
      void reply.header(
        'Link',
        `<${request.url.split('?', 1)[0]!}?cursor=${cursor}${asked['limit'] === undefined ? '' : `&limit=${asked['limit']}`}>; rel="next"`,
      );
    return { ...made, ...(await this.people(made)), ...(cursor !== undefined && { next: cursor }) };
  }

  private async untilReadable(lco: string, revision: number | undefined): Promise<void> {
    if (revision === undefined) return;
    const { head } = await this.ledger.gateway.state(lco);
    const end = head < revision ? 'not-caught-up' : await this.ledger.projector.whenAt(lco, revision, readableWithinMs);
    if (end === 'not-caught-up') throw notCaughtUp(lco, revision);
    if (end !== 'readable') throw new Problem(end, { carries: { lco } });
  }

  /** The next page is of the basis of the first, whatever is recorded in between. */
  private cursorOf(
    { lco, book, view, period, asAt, revision }: Basis,
    asked: Readonly<Record<string, string>>,
    next: string,
    { name }: ReportDefinition,
  ): string {
    const { cursor: _, limit: __, view: ___, period: ____, asAt: _____, ...filters } = asked;
    const basis = {
      lco,
      view,
      knownAt: `rev:${revision}`,
      ...(book !== undefined && { book }),
      ...(period !== undefined && { period }),
      ...(asAt !== undefined && { asAt }),
    };
    return this.cursors.write({ report: name, asked: { ...filters, ...basis }, next });
  }

  /** The names that are known of the people in a report: they are no part of the ledger, and are gone when they are erased. */
  private async people({ columns, rows }: Omit<Report, 'next'>): Promise<{ readonly people?: Readonly<Record<string, string>> }> {
    if (!columns.some(({ name }) => name === 'who')) return {};
    const names = await this.ledger.people.namesOf(new Set(rows.map(({ who }) => String(who))));
    return names.size === 0 ? {} : { people: Object.fromEntries(names) };
  }
}

const isFixed = ({ knownAt, period, asAt }: Readonly<Record<string, string>>): boolean =>
  knownAt?.startsWith('rev:') === true && (period !== undefined || asAt !== undefined);
