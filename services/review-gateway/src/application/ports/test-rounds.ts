import type { Comment, Question, RationaleText, Scores, Span } from '@consilium/contracts';
import type { TestItem } from '../../domain/test-round.js';

export interface StoredTestItem extends TestItem {
  readonly question: Question;
  readonly text: RationaleText;
}

export interface TestRound {
  /** Whether nobody reviews before they have passed it. */
  readonly required: boolean;
  /** Of all points, from 0 to 1. */
  readonly passShare: number;
  readonly items: readonly StoredTestItem[];
}

export interface TestAnswer {
  readonly scores: Scores;
  readonly verdict: string;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly activeSeconds: number;
}

/** What a project asks of whoever wants to review in it. */
export abstract class TestRounds {
  abstract set(project: string, round: TestRound): Promise<void>;
  abstract find(project: string): Promise<TestRound | null>;
  /** By the item's id. */
  abstract answers(project: string, expert: string): Promise<Map<string, TestAnswer>>;
  /** Keeps the first answer to an item. */
  abstract answer(project: string, expert: string, item: string, answer: TestAnswer): Promise<void>;
  abstract forget(project: string, expert: string): Promise<void>;
  /** What came of it, or what a lead has said; null: neither yet. */
  abstract standing(project: string, expert: string): Promise<boolean | null>;
}
