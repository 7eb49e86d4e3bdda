import type { Amendment, DataOf, Feedback, refinementRequested } from '@consilium/contracts';
import { feedbackByDimension } from '../../domain/feedback.js';
import type { RefinementOrder } from '../../domain/orders.js';
import type { Amendment as DecidedAmendment } from '../../domain/decide-panel.js';
import type { DossierReview } from '../ports/dossiers.js';
import type { ProjectRules } from '../ports/configurations.js';
import type { OrderContext } from './context.js';

export function toRefinementRequested(
  order: RefinementOrder,
  { item, question, dossier, rules, voided }: OrderContext,
): DataOf<typeof refinementRequested> {
  const { mode, base, target, panel, strikes, strikeLimit } = order;
  const text = dossier.versions.find(({ version }) => version === base)?.text;
  const reviews = dossier.reviews.filter(({ version }) => version === base);
  return {
    item: item.id,
    mode,
    question: question!,
    base: base !== null && text ? { version: base, text } : null,
    targetVersion: target,
    feedback: feedbackOf(reviews, rules),
    panel: panel && { orders: panel.orders, amendment: panel.amendment && toAmendment(panel.amendment) },
    strikes,
    strikeLimit,
    preferred: mode === 'revise' ? [...new Set(reviews.map(({ expert }) => expert))] : [],
    excluded: [...voided],
  };
}

/** What the round of the base found; null where the base has no review that counts. */
function feedbackOf(reviews: readonly DossierReview[], rules: ProjectRules): Feedback | null {
  const [first] = reviews;
  if (!first) return null;
  const scores = reviews.map((review) => review.scores);
  return {
    dimensions: feedbackByDimension(scores, rules.at(first.rules)),
    comments: reviews.flatMap(({ comments }) => comments),
    spans: reviews.flatMap(({ spans }) => spans),
  };
}

function toAmendment({ stem, options, gold, why }: DecidedAmendment): Amendment {
  return { stem, options: options && [...options], gold: gold && [...gold], why };
}
