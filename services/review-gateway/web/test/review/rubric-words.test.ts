import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { inLanguage, nameOfDimension } from '../../src/lead/common/dimension-words.js';
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

describe('a dimension', () => {
  const words = (name: string): string => (zh.rubric as Readonly<Record<string, string>>)[name] ?? name;
  const [first] = inLanguage(defaultRubric.dimensions, words);

  it('is called in the page’s language where it is a default one, as the lead wrote it where not, else by its id', () => {
    expect(first).toEqual({ ...defaultRubric.dimensions[0], name: '医学正确性' });
    const own = [...['Kindness', ''].entries()].map(([index, name]) => ({ id: `d${index}`, name }));
    expect(inLanguage(own, words).map(({ name }) => name)).toEqual(['Kindness', 'd1']);
  });

  it('is told by its id where the rubric has it no longer', () => {
    expect(nameOfDimension([first!], 'medical_correctness')).toBe('医学正确性');
    expect(nameOfDimension([first!], 'style')).toBe('style');
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
