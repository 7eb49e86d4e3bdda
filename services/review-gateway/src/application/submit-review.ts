import { reviewSubmitted, type Comment, type ReviewVerdict, type Scores, type Span } from '@consilium/contracts';
import { Clock, outgoing } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { faultsOfReview } from '../domain/review.js';
import { normalised } from '../domain/text.js';
import { FillSeat, type Held } from './fill-seat.js';
import { Answers, type ReviewRow, type SeatInHand } from './ports/answers.js';
import { Projects } from './ports/projects.js';
import { refuseFaulty } from './refuse-faulty.js';
import type { Submitter } from './submitter.js';

export interface ReviewGiven {
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly activeSeconds: number;
}

export interface ReviewReceipt {
  readonly review: string;
  readonly seat: string;
  readonly submittedAt: string;
}

@Injectable()
export class SubmitReview {
  constructor(
    private readonly filling: FillSeat,
    private readonly answers: Answers,
    private readonly projects: Projects,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 409 `seat-closed`, 422 `invalid-review` naming each fault */
  execute(seat: string, by: Submitter, given: ReviewGiven): Promise<Held<ReviewReceipt>> {
    const content = normalised(given);
    const request = { seat, expert: by.expert, key: by.key, body: content };
    const row = { ...content, submittedAt: this.clock.now() };
    return this.filling.execute<ReviewReceipt>(request, {
      kind: 'review',
      isHeld: by.isPerson,
      check: (found) => this.check(found, content),
      answer: () => ({ review: uuidv7(), seat, submittedAt: row.submittedAt.toISOString() }),
      event: (found) => submitted(found, by, row),
      fill: (submission) => this.answers.fillWithReview(submission, row),
    });
  }

  private async check(seat: SeatInHand, content: ReviewGiven): Promise<void> {
    const configuration = await this.projects.configuration(seat.project, seat.configurationVersion);
    refuseFaulty('invalid-review', faultsOfReview(content, configuration!.rubric, seat.text!));
  }
}

function submitted(seat: SeatInHand, by: Submitter, row: ReviewRow) {
  const { scores, verdict, comments, spans, activeSeconds, submittedAt } = row;
  return outgoing(reviewSubmitted, {
    data: {
      kind: 'review',
      item: seat.item,
      seat: seat.number,
      seatKind: seat.seatKind!,
      version: seat.version!,
      round: seat.round,
      expert: by.expert,
      simulated: by.simulated,
      submittedAt: submittedAt.toISOString(),
      scores,
      verdict,
      comments,
      spans,
      activeSeconds,
    },
    ...bound(seat, by),
  });
}

/** The envelope of an answer: what its order says, and simulated if anything it rests on is. */
export function bound(seat: SeatInHand, by: Submitter) {
  return {
    project: seat.project,
    configurationVersion: seat.configurationVersion,
    epoch: seat.epoch,
    simulated: by.simulated || seat.itemSimulated,
    causedBy: { id: seat.orderEvent, traceparent: seat.orderTrace },
  };
}
