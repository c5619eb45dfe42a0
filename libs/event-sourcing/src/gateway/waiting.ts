import type { Job } from './job.js';
import type { Limits } from './limits.js';

interface Line {
  readonly jobs: Job[];
  commands: number;
}

/** The jobs that wait undecided, in order within their LCO; LCOs take turns. A job waits until it is answered. */
export class Waiting {
  private readonly lines = new Map<string, Line>();
  private bytes = 0;

  constructor(private readonly limits: Limits) {}

  /** Whether one more job would be more than may wait. An LCO for which nothing waits takes a job of any number of commands. */
  isFullFor({ lco, asked, bytes }: Job): boolean {
    const waiting = this.lines.get(lco)?.commands ?? 0;
    if (waiting > 0 && waiting + asked.length > this.limits.waitingPerLcoMax) return true;
    return this.bytes + bytes > this.limits.waitingBytesMax;
  }

  add(job: Job): void {
    const line = this.lines.get(job.lco) ?? { jobs: [], commands: 0 };
    line.jobs.push(job);
    line.commands += job.asked.length;
    this.bytes += job.bytes;
    this.lines.set(job.lco, line);
  }

  /** LCOs with waiting jobs, all or that one; whose turn it is comes first. */
  lcos(only?: string): readonly string[] {
    if (only !== undefined) return this.lines.has(only) ? [only] : [];
    return [...this.lines.keys()];
  }

  /** The first jobs of an LCO, up to a number of commands, at least one job. They go on waiting until they are done. */
  first(lco: string, commandsMax: number): readonly Job[] {
    const jobs = this.lines.get(lco)?.jobs ?? [];
    let count = 0;
    let commands = 0;
    while (count < jobs.length && (count === 0 || commands + jobs[count]!.asked.length <= commandsMax)) commands += jobs[count++]!.asked.length;
    return jobs.slice(0, count);
  }

  /** The first jobs of an LCO wait no longer; if it has more, all other LCOs have their turn before. */
  done(lco: string, count: number): void {
    const line = this.lines.get(lco);
    if (!line || count === 0) return;
    for (const job of line.jobs.splice(0, count)) {
      line.commands -= job.asked.length;
      this.bytes -= job.bytes;
    }
    this.lines.delete(lco);
    if (line.jobs.length > 0) this.lines.set(lco, line);
  }

  /** Everything that waits for an LCO, which waits no longer. */
  takeAll(lco: string): readonly Job[] {
    const jobs = [...(this.lines.get(lco)?.jobs ?? [])];
    this.done(lco, jobs.length);
    return jobs;
  }
}
