import { describe, expect, it } from '@jest/globals';
import { hoursAndMinutes, inHours, sumOf } from '../src/me/hours.js';
import { aboutItem, lookAgainMs } from '../src/questions/own-questions.js';
import { fates } from '../src/me/my-work.js';
import { me as en } from '../src/locales/en/me.js';
import { me as zh } from '../src/locales/zh/me.js';

describe('hours', () => {
  it.each([
    [0, { hours: 0, minutes: 0 }],
    [29, { hours: 0, minutes: 0 }],
    [90, { hours: 0, minutes: 2 }],
    [7500, { hours: 2, minutes: 5 }],
  ])('%d seconds are %j', (seconds, words) => expect(hoursAndMinutes(seconds)).toEqual(words));

  it('carry over: 59.5 minutes are an hour, not 60 minutes', () =>
    expect(hoursAndMinutes(3570)).toEqual({ hours: 1, minutes: 0 }));

  it('are shown to a tenth', () => expect([inHours(0), inHours(5400), inHours(3780)]).toEqual([0, 1.5, 1.1]));

  it('add up over weeks, with every kind of answer', () =>
    expect(
      sumOf([
        { week: '2026-11-16', reviews: 3, revisions: 1, votes: 0, activeSeconds: 100 },
        { week: '2026-11-23', reviews: 2, revisions: 0, votes: 4, activeSeconds: 50 },
      ]),
    ).toEqual({ answers: 10, activeSeconds: 150 }));
});

describe("one's questions to the lead", () => {
  const asked = (id: string, item: string, askedAt: string, isAnswered: boolean) => ({
    id,
    item,
    askedAt,
    text: 'Why?',
    answer: isAnswered ? { text: 'So.', at: askedAt } : null,
  });
  const questions = [
    asked('a', 'one', '2026-11-23T10:00:00Z', true),
    asked('b', 'one', '2026-11-23T11:00:00Z', false),
    asked('c', 'two', '2026-11-23T12:00:00Z', true),
  ];

  it('stand beside the item they are about, the latest first', () =>
    expect(aboutItem(questions, 'one').map(({ id }) => id)).toEqual(['b', 'a']));

  it('are looked at again only while one of this item waits for its answer', () => {
    expect(lookAgainMs(questions, 'one')).toBeGreaterThan(0);
    expect(lookAgainMs(questions, 'two')).toBe(false);
    expect(lookAgainMs(undefined, 'one')).toBe(false);
  });
});

it('every fate of a review has a name and an explanation in both languages', () => {
  for (const words of [en.fate, en.fateText, zh.fate, zh.fateText])
    expect(Object.keys(words).toSorted()).toEqual([...fates].toSorted());
});
