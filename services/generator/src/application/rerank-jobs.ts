import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { JobRanks, type Reranked } from './ports/job-ranks.js';

/** Whoever enqueues jobs knows a project's configuration by then, and so enqueues none by the old one any more. */
const knownAfterMs = 5000;
/** Longer isn't worked in one go: whoever ends the service waits for it. */
const turnMs = 500;

/** Lets the jobs that wait follow when a project's priority changes: some at a time, since there may be a million. */
@Injectable()
export class RerankJobs {
  /** The last job moved, by project, where there may be more. */
  private readonly reached = new Map<string, string>();

  constructor(
    private readonly ranks: JobRanks,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const until = this.now() + turnMs;
    for (const change of await this.ranks.changed()) await this.move(change, until);
  }

  private async move(change: Reranked, until: number): Promise<void> {
    const { project, priority, since } = change;
    let last: string | null = this.reached.get(project) ?? '0';
    do last = await this.ranks.move(project, priority, last);
    while (last !== null && this.now() < until);
    if (last !== null) {
      this.reached.set(project, last);
      return;
    }
    this.reached.delete(project);
    if (this.now() - since.getTime() > knownAfterMs) await this.ranks.settled(change);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
