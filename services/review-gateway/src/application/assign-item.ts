import { Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { noHistory, obstacle, type Expert, type Obstacle } from '../domain/eligibility.js';
import { expertUnknown } from './expert-problems.js';
import { LiveNews } from './ports/live-news.js';
import { Reservations } from './ports/reservations.js';
import type { WaitingSeat } from './ports/seat-overview.js';

const words: Record<Obstacle, string> = {
  status: 'The expert is not active.',
  role: 'The expert has not the role for it in this project.',
  domain: 'The expert does not judge this domain.',
  language: 'The expert does not work in this language.',
  excluded: 'The expert wrote this text or an earlier version of it, or is excluded from it.',
  'same-round': 'The expert sits in this round already.',
  'reviewed-version': 'The expert has reviewed this version.',
  'reviewed-item': 'The expert has reviewed this item, so they cannot sit on its panel.',
  barred: 'The expert has declined it, or was shown what others found in it.',
  unqualified: 'The expert is not through the test round.',
  'done-for-today': 'The expert has answered as many as they want today.',
  reserved: 'It is kept for another.',
};

/** Keeps a seat of an item for an expert: it is the next they are given, and for a day nobody else is. */
@Injectable()
export class AssignItem {
  constructor(
    private readonly transactions: Transactions,
    private readonly reservations: Reservations,
    private readonly news: LiveNews,
  ) {}

  /** @throws Problem 404; 409 `not-assignable` with why */
  async execute(project: string, item: string, expert: string): Promise<{ seat: string; reservedUntil: Date }> {
    return this.transactions.run(async () => {
      const member = await this.reservations.expert(project, expert);
      if (!member) throw expertUnknown(project, expert);
      const waiting = await this.reservations.waitingOf(project, item);
      if (!waiting) throw new Problem(404, 'item-unknown', `There is no item ${item} in the project ${project}.`);
      const seat = seatFor(member, waiting);
      const reservedUntil = await this.reservations.reserve(seat.id, expert);
      this.news.changed(project);
      return { seat: seat.id, reservedUntil };
    });
  }
}

function seatFor(expert: Expert, waiting: readonly WaitingSeat[]): WaitingSeat {
  if (waiting.length === 0) throw notAssignable('no-seat', 'No seat of this item waits for anybody.');
  const inTheWay = waiting.map((seat) => obstacle(expert, seat, seat.histories.get(expert.id) ?? noHistory));
  const free = waiting[inTheWay.indexOf(null)];
  if (!free) throw notAssignable(inTheWay[0]!, words[inTheWay[0]!]);
  return free;
}

const notAssignable = (obstacle: Obstacle | 'no-seat', why: string) =>
  new Problem(409, 'not-assignable', why, { obstacle });
