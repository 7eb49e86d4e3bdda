import { reviewSubmitted, type Comment, type ReviewVerdict, type Scores, type Span } from '@consilium/contracts';
import { Clock, outgoing } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { faultsOfDomain, inDomain } from '../domain/domain.js';
import type { Fault } from '../domain/fault.js';
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
  /** To which the question belongs, where a machine has named another. */
  readonly domain?: string | undefined;
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
    const { domain, ...texts } = given;
    // A domain is a name, which stays as the configuration has it.
    const content: ReviewGiven = { ...normalised(texts), ...(domain !== undefined && { domain }) };
    const request = { seat, expert: by.expert, key: by.key, body: content, namesDomain: domain !== undefined };
    const submittedAt = this.clock.now();
    const rowFor = (found: SeatInHand): ReviewRow => ({ ...content, domain: otherDomain(content, found), submittedAt });
    return this.filling.execute<ReviewReceipt>(request, {
      kind: 'review',
      isHeld: by.isPerson,
      check: (found) => this.check(found, content),
      answer: () => ({ review: uuidv7(), seat, submittedAt: submittedAt.toISOString() }),
      event: (found) => submitted(found, by, rowFor(found)),
      fill: (submission) => this.answers.fillWithReview(submission, rowFor(submission.seat)),
    });
  }

  private async check(seat: SeatInHand, content: ReviewGiven): Promise<void> {
    const configuration = await this.projects.configuration(seat.project, seat.configurationVersion);
    refuseFaulty('invalid-review', [
      ...faultsOfReview(content, configuration!.rubric, seat.text!),
      ...this.faultsOfDomain(content, seat, configuration!.taxonomy),
    ]);
  }

  private faultsOfDomain(content: ReviewGiven, seat: SeatInHand, taxonomy: readonly string[]): Fault[] {
    const named = otherDomain(content, seat);
    if (named === null || !seat.cameWith) return [];
    const { domain, domainSource } = seat.cameWith;
    return faultsOfDomain(named, inDomain({ domain, domainSource: domainSource ?? undefined }, seat.domain), taxonomy);
  }
}

/** The domain that the review names, unless it is that which the question has already. */
function otherDomain({ domain }: ReviewGiven, seat: SeatInHand): string | null {
  return domain === undefined || domain === seat.domain ? null : domain;
}

function submitted(seat: SeatInHand, by: Submitter, row: ReviewRow) {
  const { scores, verdict, comments, spans, activeSeconds, submittedAt, domain } = row;
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
      ...(domain !== null && { domain }),
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
