import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
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
