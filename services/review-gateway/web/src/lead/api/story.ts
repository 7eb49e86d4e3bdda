import type {
  Attempt,
  Ballot,
  Comment,
  PanelOutcome,
  Question,
  Scores,
  Span,
  Strike,
  Version,
} from '@consilium/contracts';
import type { ItemStatus } from './scorer.js';

/** All that the scorer knows of an item. */
export interface ItemStory {
  readonly id: string;
  readonly status: ItemStatus;
  readonly epoch: number;
  readonly version: number | null;
  readonly simulated: boolean;
  readonly importedAt: string;
  readonly question: Question;
  readonly versions: readonly StoryVersion[];
  readonly rounds: readonly StoryRound[];
  readonly panels: readonly StoryPanel[];
  readonly strikes: readonly Strike[];
  readonly attempts: readonly Attempt[];
  readonly orders: readonly StoryOrder[];
  readonly commands: readonly StoryCommand[];
}

/** `stale`: it came when its order was closed already. */
export type StoryVersion = Version & { readonly stale: boolean };

export interface StoryReview {
  readonly seat: number;
  readonly kind: 'blind' | 'adjudication';
  readonly expert: string;
  readonly state: string;
  readonly scores: Scores;
  readonly verdict: 'accept' | 'needs_work' | 'bad_question';
  readonly comments: readonly Comment[];
  readonly spans: readonly Span[];
  readonly activeSeconds: number;
  readonly simulated: boolean;
  readonly submittedAt: string;
  /** To which it says the question belongs, where a machine had named another. */
  readonly domain: string | null;
}

export interface StoryVerdict {
  readonly epoch: number;
  readonly outcome: 'panel' | 'adjudicate' | 'validated' | 'regenerate' | 'revise';
  readonly result: {
    readonly why: string | null;
    readonly failed: boolean;
    readonly accepts: number;
    readonly criticals: number;
    readonly widestGap: number;
    readonly weightedMean: number;
    readonly medians: Readonly<Record<string, number>>;
    readonly judgements: readonly { readonly seat: number; readonly passes: boolean; readonly weightedMean: number }[];
  };
  readonly configurationVersion: number;
  readonly decidedAt: string;
}

export interface StoryRound {
  readonly round: number;
  readonly version: number;
  readonly configurationVersion: number;
  readonly seats: readonly { readonly seat: number; readonly kind: string }[];
  readonly reviews: readonly StoryReview[];
  /** The one that holds; null while the round is open. */
  readonly verdict: StoryVerdict | null;
  readonly verdicts: readonly StoryVerdict[];
}

export interface StoryVote {
  readonly seat: number;
  readonly expert: string;
  readonly state: string;
  readonly ballot: Ballot;
  readonly simulated: boolean;
  readonly submittedAt: string;
}

export interface StoryPanel {
  readonly panel: number;
  readonly why: 'bad-question' | 'strikes' | 'rounds' | 'lead';
  readonly seats: readonly { readonly seat: number; readonly kind: string }[];
  readonly outcomes: readonly PanelOutcome[];
  readonly votes: readonly StoryVote[];
  readonly decision: { readonly outcome: PanelOutcome; readonly seat: number; readonly ballot: Ballot } | null;
  readonly decidedAt: string | null;
}

export interface StoryOrder {
  readonly epoch: number;
  readonly type: 'review' | 'refinement' | 'escalation' | 'validation' | 'retirement' | 'retraction';
  readonly configurationVersion: number;
  readonly orderedAt: string;
  /** What a retraction or retirement says. */
  readonly told: { readonly why: string } | null;
}

export const commands = ['escalate', 'order-anew', 'switch-mode', 'retire'] as const;
export type Command = (typeof commands)[number];

export interface StoryCommand {
  readonly epoch: number;
  readonly command: Command;
  readonly why: string;
  readonly lead: string;
  readonly at: string;
}
