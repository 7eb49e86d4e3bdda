import { defaultPolicy, defaultRubric, type Ballot } from '@consilium/contracts';
import type { PanelOutcome } from '../../src/domain/decide-panel.js';
import type { RoundInputs } from '../../src/domain/decide-round.js';
import { importItem, type Item } from '../../src/domain/item.js';
import type { ReviewVerdict, ScoredReview } from '../../src/domain/judge-review.js';
import { recordReview, type ArrivedReview } from '../../src/domain/record-review.js';
import { recordVersion, type WrittenVersion } from '../../src/domain/record-version.js';
import { recordVote } from '../../src/domain/record-vote.js';
import type { Policy, Rules } from '../../src/domain/rules.js';
import type { RulesAtHand } from '../../src/domain/settle-round.js';
import type { Step } from '../../src/domain/step.js';
import { freshTally, type Tally } from '../../src/domain/tally.js';

export function rulesWith(policy: Partial<Policy> = {}, version = 1): Rules {
  return { version, dimensions: defaultRubric.dimensions, policy: { ...defaultPolicy, ...policy } };
}

export const rules = rulesWith();
export const atHand: RulesAtHand = { bound: rules, newest: rules };

/** Scores in the order of the rubric: correctness, structure, sufficiency, terminology, value. */
export function scoresOf(...values: number[]): Record<string, number> {
  return Object.fromEntries(defaultRubric.dimensions.map(({ id }, index) => [id, values[index]!]));
}

export const good = scoresOf(5, 4, 4, 4, 4);
export const wrong = scoresOf(2, 3, 3, 3, 3);
/** Sound, but too thin: the median correctness stays at 4. */
export const thin = scoresOf(4, 3, 3, 3, 3);

export function scored(seat: number, scores = good, more: Partial<ScoredReview> = {}): ScoredReview {
  const passes = scores === good;
  const verdict: ReviewVerdict = passes ? 'accept' : 'needs_work';
  return { seat, kind: 'blind', scores, verdict, critical: false, ...more };
}

export function inputsOf(
  reviews: ScoredReview[],
  tally: Partial<Tally> = {},
  more: Partial<RoundInputs> = {},
): RoundInputs {
  return { reviews, tally: { ...freshTally, rounds: 1, ...tally }, byModel: true, regeneration: false, ...more };
}

export const itemId = '018f0000-0000-5000-8000-000000000001';

export function newItem(change: Partial<Item> = {}): Item {
  return {
    ...importItem({ id: itemId, project: 'cardio', domain: 'cardiology', language: 'en', simulated: false }),
    ...change,
  };
}

/** The answer that the item's open order for a version waits for. */
export function answerTo(item: Item, more: Partial<WrittenVersion> = {}): WrittenVersion {
  const { epoch, allotted: version, contentVersion } = item;
  const byModel = item.writing.mode === 'regenerate';
  return { epoch, version, contentVersion, byModel, authors: [], simulated: false, attempts: [], ...more };
}

export function written(item: Item, more: Partial<WrittenVersion> = {}, newest = rules): Step {
  const step = recordVersion(item, answerTo(item, more), new Set(), newest);
  if (!step) throw new Error('The version was stale');
  return step;
}

export function arriving(item: Item, seat: number, more: Partial<ArrivedReview> = {}): ArrivedReview {
  const { number: round, version } = item.round!;
  const { kind: _, ...review } = scored(seat, more.scores);
  return {
    ...review,
    round,
    version,
    expert: `expert ${seat} of round ${round}`,
    voided: false,
    simulated: false,
    ...more,
  };
}

export function reviewed(item: Item, seat: number, more: Partial<ArrivedReview> = {}, hand = atHand): Step {
  const [state, step] = recordReview(item, arriving(item, seat, more), hand);
  if (state !== 'counted') throw new Error(`The review was ${state}`);
  return step;
}

/** Fills all seats that are open with the same scores. */
export function round(
  item: Item,
  scores: Record<string, number>,
  more: Partial<ArrivedReview> = {},
  hand = atHand,
): Step {
  const { seating, reviews } = item.round!;
  const open = seating.seats.filter(({ seat }) => !reviews.some((review) => review.seat === seat));
  let step: Step | undefined;
  for (const { seat } of open) step = reviewed(step?.item ?? item, seat, { scores, ...more }, hand);
  return step!;
}

export function ballot(outcome: PanelOutcome, more: Partial<Ballot> = {}): Ballot {
  return { outcome, version: null, orders: null, amendment: null, reason: `because ${outcome}`, ...more };
}

export function voted(item: Item, seat: number, cast: Ballot, hand = atHand): Step {
  const vote = {
    panel: item.panel!.number,
    seat,
    expert: `panelist ${seat}`,
    ballot: cast,
    voided: false,
    simulated: false,
  };
  const [state, step] = recordVote(item, vote, hand);
  if (state !== 'counted') throw new Error(`The vote was ${state}`);
  return step;
}

/** Three votes, of seats 1 to 3. */
export function panel(item: Item, ballots: Ballot[], hand = atHand): Step {
  let step: Step | undefined;
  ballots.forEach((cast, index) => (step = voted(step?.item ?? item, index + 1, cast, hand)));
  return step!;
}

export function types(step: Step): string[] {
  return step.orders.map(({ type }) => type);
}
