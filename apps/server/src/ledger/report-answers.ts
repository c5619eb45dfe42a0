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
    const { asked, given } = reportAsked(request, report, this.cursors);
    await this.untilReadable(lco, minRevisionIn(request.query));
    const now = Date.now();
    const whole: AskedReport = { ...asked, lco, today: londonDateOf(now), now: new Date(now).toISOString() };
    const { next: place, ...made } = await runReport(this.ledger.models, report.name, whole);
    const people = await this.people(made);
    const mayBeKept = isFixed(asked) && people === undefined;
    void reply.headers({ 'Lco-Revision': `${made.basis.revision}`, 'Cache-Control': mayBeKept ? 'private, max-age=31536000, immutable' : 'private, no-store' });
    const next = place === undefined ? undefined : this.cursors.write({ report: report.name, given, asked: onBasis(asked, made.basis), next: place });
    if (next !== undefined) void reply.header('Link', `<${request.url.split('?', 1)[0]!}?cursor=${next}&limit=${asked['limit']!}>; rel="next"`);
    return { ...made, ...(people && { people }), ...(next !== undefined && { next }) };
  }

  private async untilReadable(lco: string, revision: number | undefined): Promise<void> {
    if (revision === undefined) return;
    const { head } = await this.ledger.gateway.state(lco);
    const end = head < revision ? 'not-caught-up' : await this.ledger.projector.whenAt(lco, revision, readableWithinMs);
    if (end === 'not-caught-up') throw notCaughtUp(lco, revision);
    if (end !== 'readable') throw new Problem(end, { carries: { lco } });
  }

  /** The names that are known of the people in a report: no part of the ledger, and gone when they are erased, so that nobody may keep such an answer. */
  private async people({ columns, rows }: Omit<Report, 'next'>): Promise<Readonly<Record<string, string>> | undefined> {
    if (!columns.some(({ name }) => name === 'who')) return undefined;
    return Object.fromEntries(await this.ledger.people.namesOf(new Set(rows.map(({ who }) => String(who)))));
  }
}

type Query = Readonly<Record<string, string>>;

/** The next page is of the basis of the first, whatever is recorded in between. */
function onBasis(asked: Query, { lco, book, view, period, asAt, revision }: Basis): Query {
  const { cursor: _, limit: __, view: ___, period: ____, asAt: _____, ...filters } = asked;
  const named = { ...(book !== undefined && { book }), ...(period !== undefined && { period }), ...(asAt !== undefined && { asAt }) };
  return { ...filters, lco, view, knownAt: `rev:${revision}`, ...named };
}

const isFixed = ({ knownAt, period, asAt }: Query): boolean => knownAt?.startsWith('rev:') === true && (period !== undefined || asAt !== undefined);
