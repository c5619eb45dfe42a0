import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ledgerRules, type Ledger } from '#domain';
import { etagOf } from '#event-sourcing';
import { Problem } from '../http/problem.js';
import type { LedgerRequest } from '../http/request.js';
import { minRevisionIn, notCaughtUp } from './not-caught-up.js';
import { OpenedLedger } from './opened-ledger.js';

/** A thing with an ETag: its name, and what it is now. */
export interface Resource {
  /** `practice/P84001`: what events are about. */
  readonly name: string;
  readonly find: (ledger: Ledger) => object | undefined;
}

/** Answers what a thing is now, from the state that commands are decided on: never behind. With the ETag that `If-Match` takes. */
@Injectable()
export class Resources {
  constructor(private readonly ledger: OpenedLedger) {}

  async show(request: LedgerRequest, reply: FastifyReply, resourceOf: (params: LedgerRequest['params']) => Resource): Promise<object | undefined> {
    const { params, query } = request;
    const lco = params['lco']!;
    const minRevision = minRevisionIn(query);
    const { state, head } = await this.ledger.gateway.state(lco);
    if (minRevision !== undefined && head < minRevision) throw notCaughtUp(lco, minRevision);
    const { name, find } = resourceOf(params);
    const changedAt = ledgerRules.changedAt(state, name);
    const found = find(state);
    if (changedAt === undefined || found === undefined) throw new Problem('unknown-name', { status: 404, detail: `There is no ${name} in ${lco}.` });
    const etag = etagOf(lco, name, changedAt);
    void reply.headers({ ETag: etag, 'Lco-Revision': `${head}`, 'Cache-Control': 'private, no-cache' });
    if (!isOneOf(request.headers['if-none-match'], etag)) return { lco, resource: name, revision: changedAt, ...found };
    void reply.code(304);
    return undefined;
  }
}

const isOneOf = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some(each => each.trim().replace(/^W\//, '') === etag));
