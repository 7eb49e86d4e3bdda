import { reviewSubmitted, type Ballot } from '@consilium/contracts';
import { Clock, outgoing } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { faultsOfBallot } from '../domain/ballot.js';
import { normalised } from '../domain/text.js';
import { FillSeat, type Held } from './fill-seat.js';
import { Answers, type SeatInHand } from './ports/answers.js';
import { refuseFaulty } from './refuse-faulty.js';
import { bound } from './submit-review.js';
import type { Submitter } from './submitter.js';

export interface VoteGiven {
  readonly ballot: Ballot;
  readonly activeSeconds: number;
}

export interface VoteReceipt {
  readonly vote: string;
  readonly seat: string;
  readonly submittedAt: string;
}

@Injectable()
export class SubmitVote {
  constructor(
    private readonly filling: FillSeat,
    private readonly answers: Answers,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 409 `seat-closed`, 422 `invalid-vote` naming each fault */
  execute(seat: string, by: Submitter, given: VoteGiven): Promise<Held<VoteReceipt>> {
    const content = normalised(given);
    const request = { seat, expert: by.expert, key: by.key, body: content };
    const row = { ...content, submittedAt: this.clock.now() };
    const submittedAt = row.submittedAt.toISOString();
    return this.filling.execute<VoteReceipt>(request, {
      kind: 'vote',
      isHeld: by.isPerson,
      check: (found) => demandSound(found, content.ballot),
      answer: () => ({ vote: uuidv7(), seat, submittedAt }),
      event: (found) =>
        outgoing(reviewSubmitted, {
          data: {
            kind: 'vote',
            item: found.item,
            panel: found.round,
            seat: found.number,
            expert: by.expert,
            simulated: by.simulated,
            submittedAt,
            ...content,
          },
          ...bound(found, by),
        }),
      fill: (submission) => this.answers.fillWithVote(submission, row),
    });
  }
}

function demandSound({ order }: SeatInHand, ballot: Ballot): void {
  if (order?.kind !== 'vote') throw new Error('A vote without the order of its panel');
  refuseFaulty('invalid-vote', faultsOfBallot(ballot, order));
}
