import type { DataOf, itemValidated, LineageEntry, PanelDecision, PublishedReview } from '@consilium/contracts';
import type { Order, ValidationOrder } from '../../domain/orders.js';
import type { Rules } from '../../domain/rules.js';
import { exactAgreement, mediansOf } from '../../domain/statistics.js';
import { weightedMean } from '../../domain/weighted-mean.js';
import type { ProjectRules } from '../ports/configurations.js';
import type { DossierPanel, DossierReview } from '../ports/dossiers.js';
import type { OrderContext } from './context.js';

/** The whole record of an item. The dossier holds only what counts, so reviews and votes of voided experts are left out. */
export function toItemValidated(
  { version, by, round, rules: bound }: Order & ValidationOrder,
  { item, question, dossier, rules, at }: OrderContext,
): DataOf<typeof itemValidated> {
  const reviewsOf = (number: number) => dossier.reviews.filter((review) => review.version === number);
  const own = reviewsOf(version);
  const lineage: LineageEntry[] = dossier.versions
    .filter((entry) => entry.version <= version)
    .map((entry) => ({
      version: entry,
      reviews: reviewsOf(entry.version).map((review) => toPublished(review, rules)),
    }));
  return {
    item: item.id,
    question: question!,
    rationale: lineage.at(-1)!.version,
    by,
    round,
    validatedAt: at,
    ...scoresInShort(own, rules.at(own[0]?.rules ?? bound)),
    reviews: own.map((review) => toPublished(review, rules)),
    panels: dossier.panels.map(toPanelDecision),
    lineage,
    strikes: [...dossier.strikes],
  };
}

function scoresInShort(reviews: readonly DossierReview[], { dimensions }: Rules) {
  const medians = mediansOf(
    reviews.map(({ scores }) => scores),
    dimensions,
  );
  const blind = reviews.filter(({ kind }) => kind === 'blind').map(({ scores }) => scores);
  return {
    medians,
    weightedMean: reviews.length > 0 ? weightedMean(medians, dimensions) : null,
    agreement: exactAgreement(blind, dimensions),
  };
}

function toPublished(review: DossierReview, rules: ProjectRules): PublishedReview {
  const { round, seat, kind, expert, simulated, scores, verdict, comments, spans } = review;
  const mean = weightedMean(scores, rules.at(review.rules).dimensions);
  return { round, seat, kind, expert, simulated, scores: { ...scores }, verdict, weightedMean: mean, comments, spans };
}

function toPanelDecision({ panel, decision, decidedAt, votes }: DossierPanel): PanelDecision {
  return {
    panel,
    outcome: decision.outcome,
    votes: votes.map(({ seat, expert, simulated, ballot }) => ({ seat, expert, simulated, outcome: ballot.outcome })),
    reason: decision.ballot.reason,
    decidedAt: decidedAt.toISOString(),
  };
}
