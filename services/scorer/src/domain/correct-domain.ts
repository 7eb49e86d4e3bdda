import type { ScoredReview } from './judge-review.js';

interface Placed {
  readonly domain: string;
  readonly domainSource?: 'given' | 'mapped' | 'model' | undefined;
  readonly domainCorrectedFrom?: string | undefined;
}

/** The domain that most of the reviews that name one name: null where none does, or another is named as often. */
export function domainNamedBy(reviews: readonly Pick<ScoredReview, 'domain'>[]): string | null {
  const times = new Map<string, number>();
  for (const { domain } of reviews) if (domain) times.set(domain, (times.get(domain) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const first = [...times].filter(([, count]) => count === most).map(([domain]) => domain);
  return first.length === 1 ? first[0]! : null;
}

/**
 * The question in the domain that its item stands in. Where that is another than the one that the question came with, experts
 * have corrected a machine.
 */
export function inDomain<Q extends Placed>(question: Q, domain: string): Q {
  if (question.domain === domain) return question;
  return { ...question, domain, domainSource: 'given', domainCorrectedFrom: question.domain };
}
