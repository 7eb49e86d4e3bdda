import { itemRefined, type RationaleText } from '@consilium/contracts';
import { Clock, outgoing, Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { faultsOfRationale, isGoldSet } from '../domain/revision.js';
import { normalised } from '../domain/text.js';
import { FillSeat, type Held } from './fill-seat.js';
import { Answers, type SeatInHand } from './ports/answers.js';
import type { RevisionOrder } from './ports/work-orders.js';
import { refuseFaulty } from './refuse-faulty.js';
import { bound } from './submit-review.js';
import type { Submitter } from './submitter.js';

export interface RevisionGiven {
  /** Option ids the reviser states as the answer. */
  readonly answer: string[];
  readonly text: RationaleText;
  readonly activeSeconds: number;
}

export interface RevisionReceipt {
  readonly version: number;
  readonly seat: string;
  readonly submittedAt: string;
}

@Injectable()
export class SubmitRevision {
  constructor(
    private readonly filling: FillSeat,
    private readonly answers: Answers,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 409 `seat-closed`, 422 `wrong-answer` or `invalid-revision` */
  execute(seat: string, by: Submitter, given: RevisionGiven): Promise<Held<RevisionReceipt>> {
    const content = normalised(given);
    const request = { seat, expert: by.expert, key: by.key, body: content };
    const submittedAt = this.clock.now().toISOString();
    return this.filling.execute<RevisionReceipt>(request, {
      kind: 'revision',
      isHeld: by.isPerson,
      check: (found) => demandSound(orderOf(found), content),
      answer: (found) => ({ version: orderOf(found).targetVersion, seat, submittedAt }),
      event: (found) => {
        const { question, base, targetVersion, amendment } = orderOf(found);
        const { expert, simulated } = by;
        return outgoing(itemRefined, {
          data: {
            item: found.item,
            question,
            version: {
              version: targetVersion,
              contentVersion: question.contentVersion,
              parent: base?.version ?? null,
              reason: amendment ? 'amend' : 'revise',
              author: { kind: 'expert', expert, activeSeconds: content.activeSeconds, simulated },
              // The reviser has the question with its key before them.
              goldShown: true,
              answer: content.answer,
              text: content.text,
              createdAt: submittedAt,
            },
            attempts: [],
          },
          ...bound(found, by),
        });
      },
      fill: (submission) =>
        this.answers.fillWithRevision(submission, {
          text: content.text,
          question: orderOf(submission.seat).question,
          activeSeconds: content.activeSeconds,
        }),
    });
  }
}

function orderOf({ order }: SeatInHand): RevisionOrder {
  if (order?.kind !== 'revision') throw new Error('A revision without its order');
  return order;
}

function demandSound({ question }: RevisionOrder, { answer, text }: RevisionGiven): void {
  refuseFaulty('invalid-revision', faultsOfRationale(text));
  if (!isGoldSet(answer, question.gold))
    throw new Problem(
      422,
      'wrong-answer',
      `The answer stated is ${answer.join(', ')}; the key is ${question.gold.join(', ')}. If you hold the key to be wrong, decline and say so.`,
      { answer, key: question.gold },
    );
}
