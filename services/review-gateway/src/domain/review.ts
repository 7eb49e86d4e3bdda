import { fault, type Fault } from './fault.js';
import { bytes, codePoints } from './text.js';

export interface RubricShape {
  readonly scale: { readonly min: number; readonly max: number };
  readonly dimensions: readonly { readonly id: string }[];
}

export interface Rationale {
  readonly steps: readonly string[];
  readonly conclusion: string;
}

export interface ReviewContent {
  readonly scores: Readonly<Record<string, number>>;
  readonly comments: readonly { readonly dimension: string | null; readonly text: string }[];
  readonly spans: readonly {
    readonly step: number;
    readonly start: number;
    readonly end: number;
    readonly comment: string;
  }[];
}

/** All text of one review together, so that the event that carries it stays small. */
export const maximumReviewBytes = 8 * 1024;

/** Every fault of a review; none where it is valid. Texts are NFC. */
export function faultsOfReview(review: ReviewContent, rubric: RubricShape, text: Rationale): Fault[] {
  return [
    ...faultsOfScores(review, rubric),
    ...faultsOfComments(review, rubric),
    ...faultsOfSpans(review, text),
    ...faultsOfSize(review),
  ];
}

function faultsOfScores({ scores }: ReviewContent, { scale, dimensions }: RubricShape): Fault[] {
  const known = new Set(dimensions.map(({ id }) => id));
  const missing = [...known]
    .filter((id) => !Object.hasOwn(scores, id))
    .map((id) => fault('score-missing', { dimension: id }, `scores.${id} is missing.`));
  const wrong = Object.entries(scores).flatMap(([id, score]) => {
    if (!known.has(id))
      return [fault('dimension-unknown', { dimension: id }, `scores.${id} is not a dimension of the rubric.`)];
    if (!Number.isInteger(score) || score < scale.min || score > scale.max)
      return [
        fault(
          'score-off-scale',
          { dimension: id, score, ...scale },
          `scores.${id} is ${score}; the scale goes from ${scale.min} to ${scale.max} in whole numbers.`,
        ),
      ];
    return [];
  });
  return [...missing, ...wrong];
}

function faultsOfComments({ comments }: ReviewContent, { dimensions }: RubricShape): Fault[] {
  return comments.flatMap(({ dimension }, index) =>
    dimension === null || dimensions.some(({ id }) => id === dimension)
      ? []
      : [
          fault(
            'dimension-unknown',
            { dimension },
            `comments[${index}].dimension "${dimension}" is not a dimension of the rubric.`,
          ),
        ],
  );
}

function faultsOfSpans({ spans }: ReviewContent, { steps, conclusion }: Rationale): Fault[] {
  // The conclusion counts as the step behind the last one.
  const places = [...steps, conclusion];
  return spans.flatMap(({ step, start, end }, index) => {
    const place = places[step];
    if (place === undefined)
      return [
        fault(
          'span-misplaced',
          { step: step + 1, steps: steps.length },
          `spans[${index}].step is ${step}; the text has ${steps.length} steps, and the conclusion is ${steps.length}.`,
        ),
      ];
    const length = codePoints(place);
    if (start < 0 || start >= end || end > length)
      return [
        fault(
          'span-off-text',
          { step: step + 1, start, end, length },
          `spans[${index}] goes from ${start} to ${end}; step ${step} has ${length} code points.`,
        ),
      ];
    return [];
  });
}

function faultsOfSize({ comments, spans }: ReviewContent): Fault[] {
  const size = [...comments.map(({ text }) => text), ...spans.map(({ comment }) => comment)].reduce(
    (sum, text) => sum + bytes(text),
    0,
  );
  return size > maximumReviewBytes
    ? [
        fault(
          'review-too-long',
          { bytes: size, most: maximumReviewBytes },
          `The comments hold ${size} bytes; all text of a review is at most ${maximumReviewBytes}.`,
        ),
      ]
    : [];
}
