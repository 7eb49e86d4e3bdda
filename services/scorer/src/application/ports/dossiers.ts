import type { Attempt, Comment, Question, Span, Strike, Version } from '@consilium/contracts';
import type { Ballot, PanelVerdict } from '../../domain/decide-panel.js';
import type { ScoredReview } from '../../domain/judge-review.js';

export interface DossierReview extends ScoredReview {
  readonly round: number;
  readonly version: number;
  readonly expert: string;
  readonly simulated: boolean;
  readonly comments: Comment[];
  readonly spans: Span[];
  /** Configuration version of its round. */
  readonly rules: number;
}

export interface DossierPanel {
  readonly panel: number;
  readonly decision: PanelVerdict;
  readonly decidedAt: Date;
  readonly votes: readonly {
    readonly seat: number;
    readonly expert: string;
    readonly simulated: boolean;
    readonly ballot: Ballot;
  }[];
}

/** The texts and records of an item that an order tells of; each part only as far as it was asked for. */
export interface Dossier {
  readonly questions: readonly Question[];
  /** Oldest first, stale ones left out. */
  readonly versions: readonly Version[];
  /** Those that count, by round and seat. */
  readonly reviews: readonly DossierReview[];
  readonly panels: readonly DossierPanel[];
  readonly strikes: readonly Strike[];
  readonly attempts: readonly Attempt[];
  /** Experts who wrote or reviewed any version, whether it counted or not. */
  readonly participants: readonly string[];
}

export type DossierPart = keyof Dossier;

/** Which reviews and votes are told of: those that count now, or those that counted when the present order was given. */
export type CountedAnswers = 'counted' | 'as-given';

export abstract class Dossiers {
  /** @param wanted parts → items */
  abstract of(
    wanted: Readonly<Record<DossierPart, readonly string[]>>,
    answers: CountedAnswers,
  ): Promise<(item: string) => Dossier>;
  /** Adds the questions that panels have amended. */
  abstract addQuestions(amended: readonly { readonly item: string; readonly question: Question }[]): Promise<void>;
}
