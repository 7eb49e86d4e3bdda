import { domainNamedBy } from './correct-domain.js';
import { judgeReview, scoresPass, type Judgement, type ScoredReview } from './judge-review.js';
import type { Rules } from './rules.js';
import { mediansOf, widestGap } from './statistics.js';
import type { Tally } from './tally.js';
import { weightedMean } from './weighted-mean.js';

/** All that the verdict on a round is made from, beside the rules. */
export interface RoundInputs {
  /** The answers of all its seats. */
  readonly reviews: readonly ScoredReview[];
  /** As it stood before the verdict. */
  readonly tally: Tally;
  /** Whether a model wrote the version; only then is a failed round a strike. */
  readonly byModel: boolean;
  /** Whether a model wrote it anew from an earlier version and what was said of that. */
  readonly regeneration: boolean;
}

export type PanelReason = 'bad-question' | 'strikes' | 'rounds' | 'lead';
export type RoundOutcome = 'panel' | 'adjudicate' | 'validated' | 'regenerate' | 'revise';

export interface RoundVerdict {
  readonly outcome: RoundOutcome;
  /** Why a panel is called; else null. */
  readonly why: PanelReason | null;
  /** Whether the version was found wanting, whatever is done about it. */
  readonly failed: boolean;
  readonly judgements: readonly Judgement[];
  readonly medians: Readonly<Record<string, number>>;
  readonly weightedMean: number;
  readonly widestGap: number;
  readonly accepts: number;
  readonly criticals: number;
  /** The counts against which the limits were held, this round included. */
  readonly tally: Tally;
  /** The domain that the question turned out to belong to, where one was corrected. */
  readonly domain?: string;
}

/** Two experts, however many seats: no validated version rests on fewer. */
const leastExperts = 2;

/** Decides a round whose seats have all answered. @throws RangeError with fewer than two reviews */
export function decideRound(inputs: RoundInputs, rules: Rules): RoundVerdict {
  const { reviews } = inputs;
  if (reviews.length < leastExperts) throw new RangeError('A round is decided by two reviews or more');
  const numbers = numbersOf(reviews, rules);
  const byScores = decideByScores(inputs, numbers, rules);
  const failed = byScores === 'regenerate' || byScores === 'revise';
  const tally = tallyAfter(inputs, failed);
  const why = limitReached(tally, rules);
  const outcome = why ? 'panel' : byScores;
  return { outcome, why, failed, ...numbers, tally, ...correction(reviews, outcome) };
}

/** Not before the round is over: who adjudicates sees nothing of the reviews. */
function correction(reviews: readonly ScoredReview[], outcome: RoundOutcome): Pick<RoundVerdict, 'domain'> {
  const domain = outcome === 'adjudicate' ? null : domainNamedBy(reviews);
  return domain === null ? {} : { domain };
}

type Numbers = Pick<RoundVerdict, 'judgements' | 'medians' | 'weightedMean' | 'widestGap' | 'accepts' | 'criticals'>;

function numbersOf(reviews: readonly ScoredReview[], rules: Rules): Numbers {
  const judgements = reviews.map((review) => judgeReview(review, rules));
  const scores = reviews.map((review) => review.scores);
  const medians = mediansOf(scores, rules.dimensions);
  return {
    judgements,
    medians,
    weightedMean: weightedMean(medians, rules.dimensions),
    widestGap: widestGap(scores, rules.dimensions),
    accepts: reviews.filter(({ verdict }) => verdict === 'accept').length,
    criticals: reviews.filter(({ critical }) => critical).length,
  };
}

/** The verdict on the version itself. A limit that was reached goes before it, whatever the scores. */
function decideByScores(inputs: RoundInputs, numbers: Numbers, rules: Rules): Exclude<RoundOutcome, 'panel'> {
  const { reviews } = inputs;
  if (reviews.some(({ kind }) => kind === 'adjudication')) {
    return validatesByMedians(numbers, rules) ? 'validated' : refinement(inputs, numbers, rules);
  }
  const passing = numbers.judgements.filter(({ passes }) => passes).length;
  const divided = passing > 0 && passing < reviews.length;
  const apart = numbers.widestGap >= rules.policy.adjudicationGap;
  if (divided || apart || reviews.some(({ verdict }) => verdict === 'bad_question')) return 'adjudicate';
  return passing === reviews.length ? 'validated' : refinement(inputs, numbers, rules);
}

/** After adjudication: the medians pass, two accept, no two mark a critical span. */
function validatesByMedians(numbers: Numbers, rules: Rules): boolean {
  const mediansPass = scoresPass(numbers.medians, numbers.weightedMean, rules);
  return mediansPass && numbers.accepts >= leastExperts && numbers.criticals < 2;
}

function refinement(inputs: RoundInputs, numbers: Numbers, { policy }: Rules): 'regenerate' | 'revise' {
  const correctness = numbers.medians[policy.correctnessDimension];
  const unsound = (correctness !== undefined && correctness < policy.regenerateBelow) || numbers.criticals > 0;
  const inARow = tallyAfter(inputs, true).failedRegenerations;
  return unsound && inARow < policy.maximumFailedRegenerations ? 'regenerate' : 'revise';
}

function tallyAfter({ reviews, tally, byModel, regeneration }: RoundInputs, failed: boolean): Tally {
  const badQuestions = reviews.filter(({ verdict }) => verdict === 'bad_question').length;
  return {
    rounds: tally.rounds,
    strikes: tally.strikes + (failed && byModel ? 1 : 0),
    badQuestions: tally.badQuestions + badQuestions,
    failedRegenerations: failed ? (regeneration ? tally.failedRegenerations + 1 : 0) : tally.failedRegenerations,
  };
}

function limitReached(tally: Tally, { policy }: Rules): PanelReason | null {
  if (tally.badQuestions >= policy.badQuestionLimit) return 'bad-question';
  if (tally.strikes >= policy.strikeLimit) return 'strikes';
  if (tally.rounds >= policy.roundLimit) return 'rounds';
  return null;
}
