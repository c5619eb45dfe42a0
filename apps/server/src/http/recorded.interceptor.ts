import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Accepted } from '#event-sourcing';

/**
 * Answers an accepted command: 201 with what was recorded, told from its events alone, so that a repetition says the same, with the same bytes; 200 for what
 * would be. That it is a repetition stands in a header.
 */
@Injectable()
export class RecordedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Accepted>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ replayed, dryRun, ...recorded }) => {
        void reply.code(dryRun ? 200 : 201);
        if (!dryRun) void reply.header('Lco-Revision', `${recorded.last}`);
        if (replayed) void reply.header('Idempotency-Replayed', 'true');
        return dryRun ? { ...recorded, dryRun } : recorded;
      }),
    );
  }
}
