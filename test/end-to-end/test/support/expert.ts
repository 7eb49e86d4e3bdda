import { randomUUID } from 'node:crypto';
import type { Ballot, Comment, Question, RationaleText, ReviewVerdict, Scores, Span } from '@consilium/contracts';
import { eventually } from '@consilium/testing';
import type { Client } from './client.js';

export interface Assignment {
  seat: string;
  kind: 'review' | 'revision' | 'vote';
  item: string;
  question: Question;
  review: { version: number; round: number; seatNumber: number; seatKind: string; text: RationaleText } | null;
  revision: { base: { version: number; text: RationaleText } | null; targetVersion: number } | null;
  vote: {
    panel: number;
    seatNumber: number;
    chair: boolean;
    outcomes: string[];
    versions: { version: number }[];
  } | null;
}

export interface ReviewBody {
  scores: Scores;
  verdict: ReviewVerdict;
  comments: Comment[];
  spans: Span[];
  activeSeconds: number;
}

const scores = (medical_correctness: number, reasoning_structure: number): Scores => {
  return {
    medical_correctness,
    reasoning_structure,
    information_sufficiency: 5,
    terminology_clarity: 5,
    clinical_value: 5,
  };
};
const comment = (text: string): Comment[] => [{ dimension: null, text }];

/** Reviews by what they come to under the default policy. */
export const reviews = {
  pass: { scores: scores(5, 5), verdict: 'accept', comments: [], spans: [], activeSeconds: 60 },
  /** Fails, with a fact that is wrong: asks for regeneration. */
  wrong: {
    scores: scores(2, 4),
    verdict: 'needs_work',
    comments: comment('Step 2 is wrong'),
    spans: [],
    activeSeconds: 60,
  },
  /** Fails, but is correct: asks for revision. */
  unclear: { scores: scores(5, 2), verdict: 'needs_work', comments: comment('A gap'), spans: [], activeSeconds: 60 },
  /** Differs from a pass by less than the gap that asks for adjudication, but does not pass. */
  hesitant: { scores: scores(4, 4), verdict: 'needs_work', comments: comment('Not yet'), spans: [], activeSeconds: 60 },
  badQuestion: {
    scores: scores(3, 3),
    verdict: 'bad_question',
    comments: comment('Two keys'),
    spans: [],
    activeSeconds: 60,
  },
} satisfies Record<string, ReviewBody>;

/** A person at work through the public API. */
export class Expert {
  constructor(
    readonly id: string,
    private readonly project: string,
    readonly client: Client,
  ) {}

  /** What waits for this expert now; null where nothing does. */
  next(): Promise<Assignment | null> {
    return this.client.post(`/review-gateway/projects/${this.project}/assignments/next`);
  }

  /** Waits until work of the item is there for this expert. */
  async workOn(item: string): Promise<Assignment> {
    return eventually(async () => {
      const assignment = await this.next();
      if (assignment && assignment.item !== item) throw new Error(`got work of another item, ${assignment.item}`);
      return assignment ?? null;
    });
  }

  review(assignment: Assignment, body: ReviewBody, key: string = randomUUID()): Promise<{ review: string }> {
    return this.client.post(`/review-gateway/seats/${assignment.seat}/review`, body, { 'idempotency-key': key });
  }

  revise(assignment: Assignment, answer = assignment.question.gold, steps = ['Better.', 'Clearer.']): Promise<unknown> {
    const body = { answer, text: { steps, conclusion: 'So it is.' }, activeSeconds: 300 };
    return this.client.post(`/review-gateway/seats/${assignment.seat}/revision`, body, {
      'idempotency-key': randomUUID(),
    });
  }

  vote(assignment: Assignment, ballot: Pick<Ballot, 'outcome'> & Partial<Ballot>): Promise<unknown> {
    const body = {
      ballot: { version: null, orders: null, amendment: null, reason: 'As discussed', ...ballot },
      activeSeconds: 120,
    };
    return this.client.post(`/review-gateway/seats/${assignment.seat}/vote`, body, { 'idempotency-key': randomUUID() });
  }
}
