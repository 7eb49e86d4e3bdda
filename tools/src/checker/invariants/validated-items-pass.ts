import type { Rubric } from '@consilium/contracts';
import type { ConfigurationFact, Invariant, ReviewFact, ValidatedFact } from '../facts.js';

/** Sums of weights such as .35 aren't exact. */
const tolerance = 1e-9;

/**
 * Judges the frozen scores again, by code that shares nothing with the scorer's: every validated item passes the policy of
 * its configuration version, or names the panel decision that accepted it.
 */
export const validatedItemsPass: Invariant = {
  name: 'validated_items_pass_policy',
  violations({ validated, configurations }) {
    return validated.flatMap((item) => {
      const configuration = configurations.find(
        ({ project, version }) => project === item.project && version === item.configurationVersion,
      );
      if (!configuration) return [`item ${item.item}: its configuration version is unknown`];
      const fault = faultOf(item, configuration);
      return fault === null ? [] : [`item ${item.item}, by ${item.by}: ${fault}`];
    });
  },
};

function faultOf(item: ValidatedFact, configuration: ConfigurationFact): string | null {
  if (item.by === 'panel') return panelFault(item);
  const reviews = item.reviews.filter(({ round }) => round === item.round);
  if (new Set(reviews.map(({ expert }) => expert)).size < 2) return 'it rests on fewer than two experts';
  return item.by === 'consensus' ? consensusFault(reviews, configuration) : adjudicationFault(reviews, configuration);
}

function panelFault({ panels }: ValidatedFact): string | null {
  const last = panels.at(-1);
  if (last?.outcome !== 'accept') return 'it names no panel decision that accepted it';
  return last.votesFor < 2 ? 'it rests on fewer than two experts' : null;
}

function consensusFault(reviews: readonly ReviewFact[], { rubric, policy }: ConfigurationFact): string | null {
  for (const { expert, scores, verdict, critical } of reviews) {
    const passes = verdict === 'accept' && !critical && scoresPass(scores, rubric, policy.minimumWeightedMean);
    if (!passes) return `the review by ${expert} does not pass`;
  }
  const apart = rubric.dimensions.find(({ id }) => {
    const given = reviews.map(({ scores }) => scores[id] ?? Number.NaN);
    return Math.max(...given) - Math.min(...given) >= policy.adjudicationGap;
  });
  return apart ? `nobody adjudicated, though the scores for ${apart.id} lie apart` : null;
}

function adjudicationFault(reviews: readonly ReviewFact[], { rubric, policy }: ConfigurationFact): string | null {
  const medians = Object.fromEntries(
    rubric.dimensions.map(({ id }) => [id, median(reviews.map(({ scores }) => scores[id] ?? Number.NaN))]),
  );
  if (!reviews.some(({ kind }) => kind === 'adjudication')) return 'nobody adjudicated';
  if (!scoresPass(medians, rubric, policy.minimumWeightedMean)) return 'the medians do not pass';
  if (reviews.filter(({ verdict }) => verdict === 'accept').length < 2) return 'fewer than two accept';
  return reviews.filter(({ critical }) => critical).length >= 2 ? 'two mark a critical span' : null;
}

function scoresPass(scores: Readonly<Record<string, number>>, rubric: Rubric, minimumMean: number): boolean {
  const weights = rubric.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const mean = rubric.dimensions.reduce((sum, { id, weight }) => sum + weight * (scores[id] ?? 0), 0) / weights;
  return rubric.dimensions.every(({ id, minimum }) => scores[id]! >= minimum) && mean >= minimumMean - tolerance;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}
