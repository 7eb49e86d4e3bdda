import { createHash } from 'node:crypto';
import { Database, type PreparedStatement } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Answers,
  Overtaken,
  type Filled,
  type Found,
  type Request,
  type ReviewRow,
  type RevisionRow,
  type SeatInHand,
  type VoteRow,
} from '../application/ports/answers.js';
import { fillWithReview, fillWithRevision, fillWithVote, findSeat } from './answers.sql.js';
import { isTaken } from './is-taken.js';

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
  constructor(private readonly database: Database) {
    super();
  }

  async find(request: Request): Promise<Found> {
    const rows = await this.database.query<FoundRow>(statements.find, [request.seat, request.expert, request.key]);
    const { fingerprint, answer, id, ...seat } = rows[0]!;
    return {
      seat: id === null ? null : { ...seat, id },
      first: fingerprint === null ? null : { same: fingerprint === fingerprintOf(request), answer },
    };
  }

  fillWithReview(seat: SeatInHand, request: Request, answer: unknown, review: ReviewRow): Promise<Filled | null> {
    const { scores, verdict, comments, spans, activeSeconds, submittedAt } = review;
    const given = [JSON.stringify(scores), verdict, JSON.stringify(comments), JSON.stringify(spans)];
    return this.fill(statements.review, seat, request, answer, [...given, activeSeconds, submittedAt]);
  }

  fillWithVote(seat: SeatInHand, request: Request, answer: unknown, vote: VoteRow): Promise<Filled | null> {
    const given = [JSON.stringify(vote.ballot), vote.activeSeconds, vote.submittedAt];
    return this.fill(statements.vote, seat, request, answer, given);
  }

  fillWithRevision(seat: SeatInHand, request: Request, answer: unknown, revision: RevisionRow): Promise<Filled | null> {
    const { text, question, activeSeconds } = revision;
    const given = [JSON.stringify(text), JSON.stringify(question), question.contentVersion, activeSeconds];
    return this.fill(statements.revision, seat, request, answer, given);
  }

  private async fill(
    statement: PreparedStatement,
    seat: SeatInHand,
    request: Request,
    answer: unknown,
    given: unknown[],
  ): Promise<Filled | null> {
    const { id, item, configurationVersion } = seat;
    const { expert, key } = request;
    const common = [id, item, expert, configurationVersion, key, fingerprintOf(request), JSON.stringify(answer)];
    try {
      const [filled] = await this.database.query<Filled>(statement, [...common, ...given]);
      return filled ?? null;
    } catch (error) {
      throw isTaken(error) ? new Overtaken() : error;
    }
  }
}

/** Tells a repeated request from another one under the same key. */
function fingerprintOf({ seat, body }: Request): string {
  return createHash('sha256').update(JSON.stringify({ seat, body })).digest('base64url');
}
