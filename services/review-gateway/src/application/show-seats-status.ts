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
/** Examples of each reason. */
const shownItems = 5;

export interface UnassignableSeats extends Unassignable {
  /** The rest in English words. */
  readonly why: string;
  readonly seats: number;
  /** The first few of the items. */
  readonly items: readonly string[];
}

export interface SeatsStatus extends SeatCounts {
  readonly unassignable: {
    readonly seats: number;
    /** There may be more: behind the seats that were looked at wait others. */
    readonly more: boolean;
    readonly reasons: readonly UnassignableSeats[];
  };
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

  /** Seats that nobody may take, among those that have waited longest, by the reason. */
  async unassignable(project: string): Promise<SeatsStatus['unassignable']> {
    const experts = await this.overview.experts(project);
    const waiting = await this.overview.longestWaiting(project, longestWaiting);
    const stuck = waiting.flatMap((seat) => {
      const why = whyUnassignable(seat, experts, (expert) => seat.histories.get(expert.id) ?? noHistory);
      return why === null ? [] : [{ item: seat.item, words: unassignableInWords(why), why }];
    });
    const reasons = [...Map.groupBy(stuck, ({ words }) => words)].map(([words, seats]) => ({
      ...{ why: words, seats: seats.length, ...seats[0]!.why },
      items: [...new Set(seats.map(({ item }) => item))].slice(0, shownItems),
    }));
    const queues = Map.groupBy(waiting, ({ kind, domain, language }) => JSON.stringify([kind, domain, language]));
    const more = [...queues.values()].some((seats) => seats.length === longestWaiting);
    return {
      seats: stuck.length,
      more: more && stuck.length > 0,
      reasons: reasons.toSorted((a, b) => b.seats - a.seats),
    };
  }
}
