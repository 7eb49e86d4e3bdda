import { Outbox, Problem, Transactions, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Answers, Overtaken, type Filled, type Request, type SeatInHand } from './ports/answers.js';
import { seatClosed, seatUnknown } from './seat-problems.js';

/** What differs between a review, a revision and a vote. */
export interface Filling<Answer> {
  readonly kind: SeatInHand['kind'];
  /** @throws Problem 422 that names every fault */
  readonly check: (seat: SeatInHand) => Promise<void> | void;
  readonly answer: (seat: SeatInHand) => Answer;
  readonly fill: (seat: SeatInHand, answer: Answer) => Promise<Filled | null>;
  readonly event: (seat: SeatInHand, filled: Filled) => OutgoingEvent;
}

/**
 * What every submission has in common: the same key gets the first answer, a seat is filled by whoever holds it and only
 * while it is open, and the event is appended in the transaction that fills it.
 */
@Injectable()
export class FillSeat {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: Answers,
    private readonly outbox: Outbox,
  ) {}

  async execute<Answer>(request: Request, filling: Filling<Answer>): Promise<Answer> {
    // What failed may only have been overtaken: by the same request sent twice at once, or by a new order for the seat.
    for (let attempt = 1; ; attempt += 1) {
      const { seat, first } = await this.answers.find(request);
      if (first) return firstAnswer<Answer>(first);
      if (!seat) throw seatUnknown();
      if (!seat.held || attempt > 2) throw seatClosed();
      if (seat.kind !== filling.kind)
        throw new Problem(409, 'wrong-kind', `The seat is for a ${seat.kind}, not for a ${filling.kind}.`);
      await filling.check(seat);
      const answer = filling.answer(seat);
      if (await this.fill(seat, answer, filling)) return answer;
    }
  }

  private async fill<Answer>(seat: SeatInHand, answer: Answer, filling: Filling<Answer>): Promise<boolean> {
    try {
      return await this.transactions.run(async () => {
        const filled = await filling.fill(seat, answer);
        if (!filled) return false;
        await this.outbox.append([filling.event(seat, filled)]);
        return true;
      });
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
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
