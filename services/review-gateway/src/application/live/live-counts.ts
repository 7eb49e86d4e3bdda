import { Injectable } from '@nestjs/common';
import { CountWaiting } from '../count-waiting.js';
import { Paced } from '../paced.js';
import { LiveSeats } from '../ports/live-seats.js';
import { ShowSeatsStatus } from '../show-seats-status.js';
import type { CountsEvent, Viewer } from './viewer.js';

/** At most a twentieth of the time goes into counting. */
const share = 20;
const longestPauseMs = 30_000;

/** Tells pages how much waits. */
@Injectable()
export class LiveCounts {
  private readonly unassignable: Paced<number>;
  private readonly nextAt = new Map<string, number>();

  constructor(
    private readonly seats: LiveSeats,
    private readonly waiting: CountWaiting,
    seatsStatus: ShowSeatsStatus,
  ) {
    this.unassignable = new Paced(async (project) => (await seatsStatus.unassignable(project)).seats);
  }

  /** Tells one page, at once. */
  async tellFirst(viewer: Viewer): Promise<void> {
    viewer.tellCounts(await this.count(viewer));
  }

  /** Tells all pages of a project, but no more often than what it costs allows. @returns whether it did */
  async tell(project: string, viewers: readonly Viewer[]): Promise<boolean> {
    const startedAt = performance.now();
    if (startedAt < (this.nextAt.get(project) ?? 0)) return false;
    for (const viewer of viewers) if (viewer.listens) viewer.tellCounts(await this.count(viewer));
    const now = performance.now();
    this.nextAt.set(project, now + Math.min((now - startedAt) * share, longestPauseMs));
    return true;
  }

  private async count({ project, principal, isExpert, isLead }: Viewer): Promise<CountsEvent> {
    const waiting = isExpert ? await this.waiting.mine(project, principal.subject) : 0;
    if (!isLead) return { waiting };
    return { waiting, ...(await this.seats.counts(project)), unassignable: await this.unassignable.get(project) };
  }
}
