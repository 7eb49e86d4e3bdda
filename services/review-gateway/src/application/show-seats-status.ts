import { Injectable } from '@nestjs/common';
import { noHistory } from '../domain/eligibility.js';
import { unassignableInWords, whyUnassignable, type Unassignable } from '../domain/unassignable.js';
import { DemandProject } from './demand-project.js';
import { SeatOverview, type SeatCounts } from './ports/seat-overview.js';

/**
 * So many of each queue are looked at. Seats are handed out by age, so what nobody may take is soon the oldest of its
 * queue; and what is behind so many of these is told by the first.
 */
const longestWaiting = 500;

export interface UnassignableSeat extends Unassignable {
  readonly item: string;
  readonly seat: string;
  /** The rest in English words. */
  readonly why: string;
}

export interface SeatsStatus extends SeatCounts {
  readonly unassignable: UnassignableSeat[];
}

@Injectable()
export class ShowSeatsStatus {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly overview: SeatOverview,
  ) {}

  async execute(project: string): Promise<SeatsStatus> {
    await this.demandProject.execute(project);
    return { ...(await this.overview.count(project)), unassignable: await this.unassignable(project) };
  }

  /** Seats that nobody may take, among those that have waited longest, with why. */
  async unassignable(project: string): Promise<SeatsStatus['unassignable']> {
    const experts = await this.overview.experts(project);
    const waiting = await this.overview.longestWaiting(project, longestWaiting);
    return waiting.flatMap((seat) => {
      const why = whyUnassignable(seat, experts, (expert) => seat.histories.get(expert.id) ?? noHistory);
      return why === null ? [] : [{ item: seat.item, seat: seat.id, why: unassignableInWords(why), ...why }];
    });
  }
}
