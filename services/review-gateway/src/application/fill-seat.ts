import { Problem, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Answers, Overtaken, type Request, type SeatInHand, type Submission } from './ports/answers.js';
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
  readonly event: (seat: SeatInHand) => OutgoingEvent;
  readonly fill: (submission: Submission) => Promise<boolean>;
}

/** Until when the answer can be taken back; null: it counts at once. */
export type Held<Answer> = Answer & { readonly heldUntil: string | null };

/**
 * What every submission has in common: the same key gets the first answer, a seat is filled by whoever holds it and only
 * while it is open, and with it the event is appended, or held, and the act noted.
 */
@Injectable()
export class FillSeat {
  constructor(
    private readonly answers: Answers,
    private readonly projects: Projects,
    private readonly news: LiveNews,
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
      const heldUntil = filling.isHeld ? await this.endOfHold(seat) : null;
      const answer = { ...filling.answer(seat), heldUntil: heldUntil?.toISOString() ?? null };
      if (await this.fill({ seat, request, answer, event: filling.event(seat), heldUntil }, filling)) return answer;
    }
  }

  private async endOfHold({ project, newestConfiguration, foundAt }: SeatInHand): Promise<Date | null> {
    const { holdSeconds } = (await this.projects.configuration(project, newestConfiguration))!;
    return holdSeconds > 0 ? new Date(foundAt.getTime() + holdSeconds * 1000) : null;
  }

  private async fill<Answer>(submission: Submission, filling: Filling<Answer>): Promise<boolean> {
    try {
      const isFilled = await filling.fill(submission);
      if (isFilled) this.news.changed(submission.seat.project);
      return isFilled;
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
