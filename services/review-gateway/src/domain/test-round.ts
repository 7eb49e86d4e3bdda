import { fault, type Fault } from './fault.js';

export type Severity = 'minor' | 'major' | 'critical';

/** A fault that is known to be in the text: found by a mark of one of the kinds, in its step, at least so severe. */
export interface KnownFault {
  readonly step: number;
  readonly kinds: readonly string[];
  readonly minimumSeverity: Severity;
}

/** An item of a test round, with what a good review of it says. */
export interface TestItem {
  readonly id: string;
  readonly text: { readonly steps: readonly string[] };
  readonly faults: readonly KnownFault[];
  /** By dimension; where none is given, any score will do. */
  readonly scores: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  readonly verdict: string;
}

export interface TestReview {
  readonly scores: Readonly<Record<string, number>>;
  readonly verdict: string;
  readonly spans: readonly { readonly step: number; readonly kind: string; readonly severity: Severity }[];
}

const rank: Record<Severity, number> = { minor: 0, major: 1, critical: 2 };

/**
 * How much of what is known a review says, of how much there is: each fault found, each score in its range, and the verdict
 * are one point each. Marks elsewhere cost nothing by themselves: whoever marks everything has the scores and verdicts
 * of the sound items wrong.
 */
export function pointsOf(item: TestItem, review: TestReview): { readonly met: number; readonly of: number } {
  const found = item.faults.map(({ step, kinds, minimumSeverity }) =>
    review.spans.some(
      (span) => span.step === step && kinds.includes(span.kind) && rank[span.severity] >= rank[minimumSeverity],
    ),
  );
  const scored = Object.entries(item.scores).map(([dimension, { min, max }]) => {
    const score = review.scores[dimension];
    return score !== undefined && score >= min && score <= max;
  });
  const points = [...found, ...scored, review.verdict === item.verdict];
  return { met: points.filter(Boolean).length, of: points.length };
}

export interface TestResult {
  readonly done: number;
  readonly total: number;
  /** Of all points there are; null until every item is done. */
  readonly share: number | null;
  /** Null until every item is done. */
  readonly isPassed: boolean | null;
}

/** @param reviews by the item's id; those of items that are no longer in the round don't count */
export function resultOf(
  items: readonly TestItem[],
  reviews: ReadonlyMap<string, TestReview>,
  passShare: number,
): TestResult {
  const done = items.filter(({ id }) => reviews.has(id));
  const total = items.length;
  if (done.length < total || total === 0) return { done: done.length, total, share: null, isPassed: null };
  const points = items.map((item) => pointsOf(item, reviews.get(item.id)!));
  const sum = (read: (one: { met: number; of: number }) => number) => points.reduce((all, one) => all + read(one), 0);
  const share = sum(({ met }) => met) / sum(({ of }) => of);
  // 0.8 of ten points are eight of them, though 0.1 can't be held exactly.
  return { done: total, total, share, isPassed: share >= passShare - 1e-9 };
}

export interface TestRubric {
  readonly scale: { readonly min: number; readonly max: number };
  readonly dimensions: readonly { readonly id: string }[];
}

/** Every way in which a test round contradicts itself or the rubric. */
export function faultsOfTestRound(required: boolean, items: readonly TestItem[], rubric: TestRubric): Fault[] {
  const ids = items.map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return [
    ...(required && items.length === 0 ? [fault('round-empty', {}, 'A test round that is required needs items.')] : []),
    ...twice.map((id) => fault('test-item-twice', { item: id }, `The item ${id} is there twice.`)),
    ...items.flatMap((item) => faultsOfItem(item, rubric)),
  ];
}

function faultsOfItem({ id, text, faults, scores }: TestItem, { scale, dimensions }: TestRubric): Fault[] {
  const last = text.steps.length;
  const misplaced = faults
    .filter(({ step }) => step > last)
    .map(({ step }) =>
      fault(
        'test-item-step',
        { item: id, step: step + 1, steps: last },
        `Item ${id}: a fault is in step ${step}; the text has ${last} steps, and the conclusion is ${last}.`,
      ),
    );
  const ranges = Object.entries(scores).flatMap(([dimension, { min, max }]) => {
    if (!dimensions.some((one) => one.id === dimension))
      return [
        fault(
          'test-item-dimension',
          { item: id, dimension },
          `Item ${id}: scores.${dimension} is not a dimension of the rubric.`,
        ),
      ];
    const isOff = min > max || min < scale.min || max > scale.max;
    return isOff
      ? [
          fault(
            'test-item-range',
            { item: id, dimension, min, max },
            `Item ${id}: scores.${dimension} from ${min} to ${max} is no range of the scale.`,
          ),
        ]
      : [];
  });
  return [...misplaced, ...ranges];
}
