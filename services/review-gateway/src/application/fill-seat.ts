import { Audit, Outbox, Problem, Transactions, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Answers, Overtaken, type Filled, type Request, type SeatInHand } from './ports/answers.js';
import { Holds } from './ports/holds.js';
import { LiveNews } from './ports/live-news.js';
import { Projects } from './ports/projects.js';
import { seatClosed, seatUnknown } from './seat-problems.js';

/** What differs between a review, a revision and a vote. */
export interface Filling<Answer> {
  readonly kind: SeatInHand['kind'];
  /** Whether the answer can be taken back for a while. */
  readonly isHeld: boolean;
  /** @throws Problem 422 that names every fault */
  readonly check: (seat: SeatInHand) => Promise<void> | void;
  readonly answer: (seat: SeatInHand) => Answer;
  readonly fill: (seat: SeatInHand, answer: Held<Answer>) => Promise<Filled | null>;
  readonly event: (seat: SeatInHand, filled: Filled) => OutgoingEvent;
}

/** Until when the answer can be taken back; null: it counts at once. */
export type Held<Answer> = Answer & { readonly heldUntil: string | null };

/**
 * What every submission has in common: the same key gets the first answer, a seat is filled by whoever holds it and only
 * while it is open, and the event is appended, or held, in the transaction that fills it.
 */
@Injectable()
export class FillSeat {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: Answers,
    private readonly holds: Holds,
    private readonly projects: Projects,
    private readonly outbox: Outbox,
    private readonly news: LiveNews,
    private readonly audit: Audit,
  ) {}

  async execute<Answer>(request: Request, filling: Filling<Answer>): Promise<Held<Answer>> {
    // What failed may only have been overtaken: by the same request sent twice at once, or by a new order for the seat.
    for (let attempt = 1; ; attempt += 1) {
      const { seat, first } = await this.answers.find(request);
      if (first) return firstAnswer<Held<Answer>>(first);
      if (!seat) throw seatUnknown();
      if (!seat.held || attempt > 2) throw seatClosed();
      if (seat.kind !== filling.kind)
        throw new Problem(409, 'wrong-kind', `The seat is for a ${seat.kind}, not for a ${filling.kind}.`);
      await filling.check(seat);
      const until = filling.isHeld ? await this.endOfHold(seat.project) : null;
      const answer = { ...filling.answer(seat), heldUntil: until?.toISOString() ?? null };
      if (await this.fill(seat, request, answer, until, filling)) return answer;
    }
  }

  private async endOfHold(project: string): Promise<Date | null> {
    const seconds = (await this.projects.find(project))?.configuration.holdSeconds ?? 0;
    return seconds > 0 ? this.holds.endAfter(seconds) : null;
  }

  private async fill<Answer>(
    seat: SeatInHand,
    request: Request,
    answer: Held<Answer>,
    until: Date | null,
    filling: Filling<Answer>,
  ): Promise<boolean> {
    try {
      return await this.transactions.run(async () => {
        const filled = await filling.fill(seat, answer);
        if (!filled) return false;
        const event = filling.event(seat, filled);
        if (until) await this.hold(seat, request, until, event);
        else await this.outbox.append([event]);
        await this.audit.append({
          project: seat.project,
          actor: request.expert,
          act: `${seat.kind}-submitted`,
          subject: seat.item,
          details: { seat: seat.id },
        });
        this.news.changed(seat.project);
        return true;
      });
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  private async hold(seat: SeatInHand, { expert, body }: Request, until: Date, event: OutgoingEvent): Promise<void> {
    // What could not leave later has to be refused now.
    this.outbox.check([event]);
    const { id, project, item, kind } = seat;
    await this.holds.add({ seat: id, expert, project, item, kind, until, submitted: body, event });
  }
}

function firstAnswer<Answer>({ same, answer }: { same: boolean; answer: unknown }): Answer {
  if (!same)
    throw new Problem(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; choose a new one.',
    );
  return answer as Answer;
}
