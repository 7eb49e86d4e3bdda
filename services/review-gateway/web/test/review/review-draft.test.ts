import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { createInstance } from 'i18next';
import { review as en } from '../../src/locales/en/review.js';
import { review as zh } from '../../src/locales/zh/review.js';
import { draftInWords } from '../../src/review/draft-words.js';
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

describe('a draft for its author to keep elsewhere', () => {
  const draft: ReviewDraft = {
    scores: { medical_correctness: 2, terminology_clarity: 4 },
    verdict: 'needs_work',
    notes: { clinical_value: ' Little. ', terminology_clarity: 'Clear.' },
    reason: 'Say more.',
    spans: [
      { ...span, step: 0, start: 0, end: 3, severity: 'major', kind: 'wrong_fact', id: 'a' },
      { ...span, step: 1, start: 0, end: 2, comment: '', id: 'b' },
    ],
    domain: 'general_surgery',
  };
  const text = { steps: ['The dose.'], conclusion: 'So A.' };
  const say = async (language: 'en' | 'zh', rubric: Readonly<Record<string, string>>) => {
    const i18n = createInstance();
    const resources = { en: { review: en }, zh: { review: zh } };
    await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } });
    const t = i18n.getFixedT<'review'>(language, 'review');
    return draftInWords(t, (name) => rubric[name] ?? name, draft, defaultRubric, text).split('\n');
  };

  it('is in words of the page', async () =>
    expect(await say('en', {})).toEqual([
      'Medical correctness: 2',
      'Terminology clarity: 4 – Clear.',
      'Clinical value: Little.',
      'Verdict: Needs work',
      'Say more.',
      'Step 1, “The”: Major, wrong fact – Dose.',
      'Conclusion, “So”: Critical, unsafe',
      'Domain: general surgery',
    ]));

  it('is in Chinese words where that is the language', async () =>
    expect(await say('zh', zh.rubric)).toEqual([
      '医学正确性：2',
      '术语清晰度：4 – Clear.',
      '临床价值：Little.',
      '评审结论：需要修改',
      'Say more.',
      '步骤 1，“The”：严重，事实错误 – Dose.',
      '结论，“So”：致命，不安全',
      '学科：general surgery',
    ]));
});
