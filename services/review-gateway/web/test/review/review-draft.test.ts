import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { doubt, missing, readReviewDraft, reviewAnswer, type ReviewDraft } from '../../src/review/review-draft.js';

const all = Object.fromEntries(defaultRubric.dimensions.map(({ id }) => [id, 4]));
const span = { step: 0, start: 1, end: 4, severity: 'critical' as const, kind: 'unsafe' as const, comment: ' Dose. ' };
const done: ReviewDraft = { scores: all, verdict: 'accept', notes: {}, reason: '', spans: [], domain: null };

describe('what is missing', () => {
  it('is said in the order in which it is done', () => {
    const { medical_correctness: _, ...four } = all;
    expect(missing({ ...done, scores: {}, verdict: null }, defaultRubric)).toEqual({ what: 'scores', count: 5 });
    expect(missing({ ...done, scores: four, verdict: null }, defaultRubric)).toEqual({ what: 'scores', count: 1 });
    expect(missing({ ...done, verdict: null }, defaultRubric)).toEqual({ what: 'verdict' });
    expect(missing({ ...done, verdict: 'bad_question', reason: ' ' }, defaultRubric)).toEqual({
      what: 'reason',
      of: 'bad_question',
    });
    expect(missing(done, defaultRubric)).toBeNull();
    expect(missing({ ...done, verdict: 'needs_work', reason: 'Step 3.' }, defaultRubric)).toBeNull();
  });
});

describe('a review that accepts', () => {
  it('is doubted where a mark or a score keeps it from passing', () => {
    expect(doubt({ ...done, spans: [{ ...span, id: 'x' }] }, defaultRubric)).toEqual({ why: 'critical' });
    expect(doubt({ ...done, scores: { ...all, medical_correctness: 3 } }, defaultRubric)).toEqual({
      why: 'low',
      dimension: 'Medical correctness',
    });
    expect(doubt(done, defaultRubric)).toBeNull();
    expect(doubt({ ...done, verdict: 'needs_work', scores: { medical_correctness: 1 } }, defaultRubric)).toBeNull();
  });
});

describe('the answer', () => {
  it('holds what was written, without what only the page needs', () => {
    const draft = {
      ...done,
      notes: { clinical_value: ' Good. ', unknown: 'x' },
      reason: 'Fine',
      spans: [{ ...span, id: 'x' }],
    };
    expect(reviewAnswer(draft, defaultRubric)).toEqual({
      scores: all,
      verdict: 'accept',
      comments: [
        { dimension: 'clinical_value', text: 'Good.' },
        { dimension: null, text: 'Fine' },
      ],
      spans: [{ ...span, comment: 'Dose.' }],
    });
  });

  it('that was taken back is the draft again', () => {
    const draft = {
      ...done,
      notes: { clinical_value: 'Good.' },
      reason: 'Fine',
      spans: [{ ...span, comment: 'Dose.', id: 'saved-0' }],
      domain: 'surgery',
    };
    expect(readReviewDraft({ ...reviewAnswer(draft, defaultRubric), activeSeconds: 9 }, ['surgery'])).toEqual(draft);
  });
});

it('a draft is read from whatever was saved', () => {
  const nothing = { scores: {}, verdict: null, notes: {}, reason: '', spans: [], domain: null };
  for (const saved of [
    null,
    undefined,
    7,
    [],
    { scores: 'x', verdict: 'great', spans: [{ step: 1 }], notes: { a: 1 }, domain: 'poetry' },
  ])
    expect(readReviewDraft(saved, ['surgery'])).toEqual(nothing);
  const draft = { ...done, notes: { clinical_value: 'x' }, spans: [{ ...span, id: 'a' }] };
  expect(readReviewDraft(JSON.parse(JSON.stringify(draft)), [])).toEqual(draft);
});
