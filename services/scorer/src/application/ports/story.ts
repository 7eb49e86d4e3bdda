import type { Attempt, Comment, Question, Span, Strike, Version } from '@consilium/contracts';
import type { Command } from '../../domain/commands.js';
import type { Ballot, PanelOutcome, PanelVerdict } from '../../domain/decide-panel.js';
import type { PanelReason, RoundInputs, RoundVerdict } from '../../domain/decide-round.js';
import type { Status } from '../../domain/item.js';
import type { ScoredReview } from '../../domain/judge-review.js';
import type { OrderBody } from '../../domain/orders.js';
import type { AnswerState } from '../../domain/record-review.js';
import type { Seat } from '../../domain/seats.js';

export interface StoryReview extends Omit<ScoredReview, 'critical'> {
  readonly expert: string;
  readonly state: AnswerState;
  readonly comments: readonly Comment[];
  readonly spans: readonly Span[];
  readonly activeSeconds: number;
  readonly simulated: boolean;
  readonly submittedAt: string;
}

export interface StoryVerdict {
  readonly epoch: number;
  readonly configurationVersion: number;
  readonly outcome: RoundVerdict['outcome'];
  readonly inputs: RoundInputs;
  readonly result: RoundVerdict;
  readonly decidedAt: string;
}

export interface StoryRound {
  readonly round: number;
  readonly version: number;
  readonly configurationVersion: number;
  readonly seats: readonly Seat[];
  readonly reviews: readonly StoryReview[];
  /** The one that holds. */
  readonly verdict: StoryVerdict | null;
  readonly verdicts: readonly StoryVerdict[];
}

export interface StoryVote {
  readonly seat: number;
  readonly expert: string;
  readonly state: AnswerState;
  readonly ballot: Ballot;
  readonly simulated: boolean;
  readonly submittedAt: string;
}

export interface StoryPanel {
  readonly panel: number;
  readonly why: PanelReason;
  readonly configurationVersion: number;
  readonly seats: readonly Seat[];
  readonly outcomes: readonly PanelOutcome[];
  readonly votes: readonly StoryVote[];
  readonly decision: PanelVerdict | null;
  readonly decidedAt: string | null;
}

export interface StoryOrder {
  readonly epoch: number;
  readonly type: OrderBody['type'];
  readonly configurationVersion: number;
  readonly orderedAt: string;
  /** What a retraction or retirement says. */
  readonly told: { readonly why: string; readonly by?: 'panel' | 'lead' } | null;
}

export interface StoryCommand {
  readonly epoch: number;
  readonly command: Command;
  readonly why: string;
  readonly lead: string;
  readonly at: string;
}

/** All that is known of an item. */
export interface ItemStory {
  readonly id: string;
  readonly status: Status;
  readonly epoch: number;
  readonly version: number | null;
  readonly domain: string;
  readonly simulated: boolean;
  readonly importedAt: string;
  readonly updatedAt: string;
  readonly question: Question;
  readonly versions: readonly (Version & { readonly stale: boolean })[];
  readonly rounds: readonly StoryRound[];
  readonly panels: readonly StoryPanel[];
  readonly strikes: readonly Strike[];
  readonly attempts: readonly Attempt[];
  readonly orders: readonly StoryOrder[];
  readonly commands: readonly StoryCommand[];
}
