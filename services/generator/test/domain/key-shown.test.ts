import { describe, expect, it } from '@jest/globals';
import { showsKey } from '../../src/domain/prompts/key-shown.js';

const question = {
  options: [
    { id: 'A', text: 'Right coronary artery' },
    { id: 'B', text: 'Left anterior descending artery' },
    { id: 'C', text: 'Circumflex artery' },
  ],
  gold: ['B'],
};
const chinese = {
  options: [
    { id: 'A', text: '维生素A' },
    { id: 'B', text: '维生素C' },
  ],
  gold: ['B'],
};

const shown = (orders: string, of: typeof question = question): boolean => showsKey({ feedback: null, orders }, of);

describe("the key is told by a reviewer's or a panel's words", () => {
  it.each([
    'The answer is B.',
    'Correct answer: B',
    'It should be argued why B is correct.',
    'The reasoning is not clear on why option B is right.',
    'The answer is not A but B.',
    'Choose (B) and say why.',
    'Left anterior descending artery is the right option; name its territory.',
    'Please conclude that the left anterior  descending artery is occluded.',
    'A and C are wrong.',
    'Rule out A. C can be excluded as well.',
  ])('where they say: %s', (words) => expect(shown(words)).toBe(true));

  it.each(['正确答案是B。', '应选B，并说明理由。', '答案不是A，而是B', '维生素C才是正确选项', '请排除选项A'])(
    'in Chinese: %s',
    (words) => expect(shown(words, chinese)).toBe(true),
  );

  it.each([
    'Name the dose.',
    'Option B is described too shortly.',
    'The right coronary artery runs in another groove.',
    'The answer is wrong.',
    'A is wrong.',
    'B is not the right answer.',
    'The answer is not B.',
    'A left-sided lesion is missing from the correct differential diagnosis.',
    'The territory is missing; the correct one is that of the septum.',
  ])('but not where they say: %s', (words) => expect(shown(words)).toBe(false));

  it.each(['答案不是B。', 'B不正确', '请写明剂量。', '选项A的剂量有误'])('nor in Chinese: %s', (words) =>
    expect(shown(words, chinese)).toBe(false),
  );

  it('wherever they stand: comment, marked passage or order', () => {
    const none = { comments: [], spans: [] };
    const text = 'So the answer must be B.';
    expect(showsKey({ feedback: { ...none, comments: [{ text }] }, orders: null }, question)).toBe(true);
    expect(showsKey({ feedback: { ...none, spans: [{ comment: text }] }, orders: null }, question)).toBe(true);
    expect(showsKey({ feedback: none, orders: null }, question)).toBe(false);
  });

  it('in part, where several options are right: one of them is enough', () => {
    expect(shown('C is right.', { ...question, gold: ['B', 'C'] })).toBe(true);
    expect(shown('A is wrong.', { ...question, gold: ['B', 'C'] })).toBe(true);
  });
});
