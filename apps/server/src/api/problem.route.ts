import { Controller, Get, Header, Param } from '@nestjs/common';
import { Open } from '../http/access.js';
import { problemKinds } from '../http/problem-codes.js';
import { Problem } from '../http/problem.js';

@Controller('problems')
export class ProblemRoute {
  @Get(':code')
  @Open('What a problem means: the page that its `type` names.')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  problem(@Param('code') code: string) {
    const kind = problemKinds.get(code);
    if (kind === undefined) throw new Problem('not-found');
    return `${code}\n\n${kind.title}\n\nAnswered with status ${kind.status}.\n`;
  }
}
