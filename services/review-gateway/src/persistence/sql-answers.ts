import { createHash } from 'node:crypto';
import { Database, Outbox, type PreparedStatement } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Answers,
  Overtaken,
  type Found,
  type Request,
  type ReviewRow,
  type RevisionRow,
  type SeatInHand,
  type Submission,
  type VoteRow,
} from '../application/ports/answers.js';
import { fillWithReview, fillWithRevision, fillWithVote, findSeat } from './answers.sql.js';
import { isTaken } from './is-taken.js';
import { toStored } from './stored-event.js';

/** Planned once a connection: they take longer to plan than to run. */
const statements = {
  find: { name: 'find-seat', text: findSeat },
  review: { name: 'fill-with-review', text: fillWithReview },
  vote: { name: 'fill-with-vote', text: fillWithVote },
  revision: { name: 'fill-with-revision', text: fillWithRevision },
};

interface FoundRow extends Omit<SeatInHand, 'id'> {
  readonly id: string | null;
  readonly fingerprint: string | null;
  readonly answer: unknown;
}

@Injectable()
export class SqlAnswers extends Answers {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async find(request: Request): Promise<Found> {
    const { seat: asked, expert, key, namesDomain = false } = request;
    const rows = await this.database.query<FoundRow>(statements.find, [asked, expert, key, namesDomain]);
    const { fingerprint, answer, id, ...seat } = rows[0]!;
    return {
      seat: id === null ? null : { ...seat, id },
      first: fingerprint === null ? null : { same: fingerprint === fingerprintOf(request), answer },
    };
  }

  fillWithReview(submission: Submission, review: ReviewRow): Promise<boolean> {
    const { scores, verdict, comments, spans, activeSeconds, submittedAt, domain } = review;
    const given = [JSON.stringify(scores), verdict, JSON.stringify(comments), JSON.stringify(spans)];
    return this.fill(statements.review, submission, [...given, activeSeconds, submittedAt, domain]);
  }

  fillWithVote(submission: Submission, { ballot, activeSeconds, submittedAt }: VoteRow): Promise<boolean> {
    return this.fill(statements.vote, submission, [JSON.stringify(ballot), activeSeconds, submittedAt]);
  }

  fillWithRevision(submission: Submission, { text, question, activeSeconds }: RevisionRow): Promise<boolean> {
    const given = [JSON.stringify(text), JSON.stringify(question), question.contentVersion, activeSeconds];
    return this.fill(statements.revision, submission, given);
  }

  private async fill(statement: PreparedStatement, submission: Submission, given: unknown[]): Promise<boolean> {
    const { seat, request, answer } = submission;
    const { id, item, orderEvent, itemSimulated } = seat;
    const { expert, key } = request;
    const common = [id, item, expert, orderEvent, itemSimulated, key, fingerprintOf(request), JSON.stringify(answer)];
    const leaving = this.leaving(submission);
    try {
      const filled = await this.database.query(statement, [...common, ...leaving, ...given]);
      if (filled.length > 0) this.database.afterCommit(() => this.outbox.wake());
      return filled.length > 0;
    } catch (error) {
      throw isTaken(error) ? new Overtaken() : error;
    }
  }

  /** The event as a hold keeps it, or as it goes out. */
  private leaving({ request, event, heldUntil }: Submission): unknown[] {
    if (heldUntil === null) return [null, null, null, ...this.outbox.columnsOf([event])];
    // What could not leave later has to be refused now.
    this.outbox.check([event]);
    const held = [heldUntil, JSON.stringify(request.body), JSON.stringify(toStored(event))];
    return [...held, ...this.outbox.columnsOf([])];
  }
}

/** Tells a repeated request from another one under the same key. */
function fingerprintOf({ seat, body }: Request): string {
  return createHash('sha256').update(JSON.stringify({ seat, body })).digest('base64url');
}
