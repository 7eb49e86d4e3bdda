import { Injectable } from '@nestjs/common';
import { Waiting, type WaitingQueue } from './ports/waiting.js';

/** Exact up to so many in a queue; behind them, seats are taken to be open to whoever may take one of the first. */
const lookedAt = 300;

@Injectable()
export class CountWaiting {
  constructor(private readonly waiting: Waiting) {}

  /** How many seats wait for the expert. */
  async mine(project: string, expert: string): Promise<number> {
    const fronts = await this.waiting.fronts(expert, project, lookedAt);
    if (!fronts.some(({ looked }) => looked === lookedAt)) return fronts.reduce((sum, { open }) => sum + open, 0);
    const queues = await this.waiting.queues(project);
    return fronts.reduce((sum, { open, looked, ...of }) => {
      if (looked < lookedAt || open === 0) return sum + open;
      const all = queues.find(({ kind, domain, language }) => {
        return kind === of.kind && domain === of.domain && language === of.language;
      });
      return sum + open + Math.max(0, (all?.waiting ?? 0) - looked);
    }, 0);
  }

  /** What waits in the project, for whomever. */
  byDomain(project: string): Promise<readonly WaitingQueue[]> {
    return this.waiting.queues(project);
  }
}
