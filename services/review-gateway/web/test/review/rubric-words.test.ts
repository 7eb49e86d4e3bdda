import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { zh as all } from '../../src/locales/zh/index.js';
import { review as en } from '../../src/locales/en/review.js';
import { review as zh } from '../../src/locales/zh/review.js';

describe('the default rubric', () => {
  const texts = defaultRubric.dimensions.flatMap(({ name, anchors }) => [name, ...anchors]);

  it('is known word by word in each language', () => {
    expect(Object.keys(en.rubric).toSorted()).toEqual([...new Set(texts)].toSorted());
    expect(Object.keys(zh.rubric).toSorted()).toEqual(Object.keys(en.rubric).toSorted());
  });

  it('stays what it is in English, and has words of its own in Chinese', () => {
    for (const text of texts as (keyof typeof en.rubric)[]) {
      expect(en.rubric[text]).toBe(text);
      expect(zh.rubric[text]).toMatch(/\p{Script=Han}/u);
    }
  });
});

it('what reviewers find is called the same by every page in Chinese', () => {
  const { review, revise, panel, me, lead } = all;
  for (const severities of [revise.severity, lead.item.severities]) expect(severities).toEqual(review.marks.severities);
  for (const kinds of [revise.kind, lead.item.spanKinds]) expect(kinds).toEqual(review.marks.kinds);
  const { accept, needs_work, bad_question } = review.verdict;
  for (const verdicts of [panel.verdict, me.verdict, lead.item.verdicts, lead.testItem.verdicts])
    expect(verdicts).toEqual({ accept, needs_work, bad_question });
  const { critical } = review.marks.severities;
  for (const sentence of [review.submit.critical, lead.item.numbers]) expect(sentence).toContain(critical);
});
