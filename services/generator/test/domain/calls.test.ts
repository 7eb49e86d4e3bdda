import { describe, expect, it } from '@jest/globals';
import { readRetryAfter, retryDelaySeconds } from '../../src/domain/calls/retry-delay.js';
import { ReplyTokens } from '../../src/domain/calls/reply-tokens.js';
import { SlidingWindow } from '../../src/domain/calls/sliding-window.js';
import { LostReplies } from '../../src/application/calls/lost-replies.js';
import { chooseModel } from '../../src/domain/choose-model.js';

describe('Retry-After', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each<[string | null, number | null]>([
    ['7', 7],
    ['0.5', 0.5],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s is %s s', (value, seconds) => expect(readRetryAfter(value, now)).toBe(seconds));

  it('is waited for in full, and a little more by chance', () => {
    expect([0, 0.5, 1].map((chance) => retryDelaySeconds(3, 8, chance))).toEqual([8, 9, 10]);
  });

  it('never makes a wait shorter than it would be without: a server that asks for 0 would be asked at once, by all', () => {
    expect([1, 2, 3, 20].map((tries) => retryDelaySeconds(tries, 0, 1))).toEqual([0.5, 1, 2, 30]);
    expect(retryDelaySeconds(3, 0.1, 0)).toBe(1);
  });

  it('is replaced by a wait that doubles, half of it by chance, where a server says nothing', () => {
    expect([1, 2, 3, 20].map((tries) => retryDelaySeconds(tries, null, 1))).toEqual([0.5, 1, 2, 30]);
    expect(retryDelaySeconds(3, null, 0)).toBe(1);
  });
});

describe('the model of an attempt', () => {
  const models = [{ model: 'large', weight: 3 }, { model: 'small' }, { model: 'spare', weight: 0 }];
  const ids = Array.from({ length: 4000 }, (_, i) => `01975b2c-0000-7000-8000-${String(i).padStart(12, '0')}`);

  it('is chosen by weight, the same for an item each time', () => {
    const first = ids.map((id) => chooseModel(models, id, 0)!.model);
    const share = (model: string): number => first.filter((one) => one === model).length / ids.length;
    expect(share('large')).toBeCloseTo(0.75, 1);
    expect(share('small')).toBeCloseTo(0.25, 1);
    expect(share('spare')).toBe(0);
    expect(ids.map((id) => chooseModel(models, id, 0)!.model)).toEqual(first);
  });

  it('is the next in order after a failed attempt, those of weight 0 too', () => {
    const id = ids.find((one) => chooseModel(models, one, 0)!.model === 'small')!;
    expect([0, 1, 2, 3].map((failures) => chooseModel(models, id, failures)!.model)).toEqual([
      'small',
      'spare',
      'large',
      'small',
    ]);
  });

  it('is none that can’t be used now, as long as there is another', () => {
    const used = (...unusable: string[]) =>
      new Set(ids.map((id) => chooseModel(models, id, 0, new Set(unusable))?.model));
    expect(used('large')).toEqual(new Set(['small']));
    expect(used('large', 'small')).toEqual(new Set(['spare']));
    expect(used('large', 'small', 'spare')).toEqual(new Set([undefined]));
    expect(chooseModel([], ids[0]!, 0)).toBeNull();
  });
});

describe('a limit of the minute', () => {
  const limits = { requests: 60, tokens: 60_000 };

  /** Takes as often as is let, for so many seconds; the times of what was let through. */
  function fill(window: SlidingWindow, tokens: number, seconds: number): number[] {
    const times: number[] = [];
    for (let now = 0; now < seconds * 1000; now += 50) if (window.take(limits, tokens, now) === 0) times.push(now);
    return times;
  }
  const mostIn60 = (times: readonly number[]): number =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));

  it('is passed in no window of 60 s, wherever it begins, and used to nine tenths', () => {
    const times = fill(new SlidingWindow(), 10, 400);
    expect(mostIn60(times)).toBeLessThanOrEqual(60);
    expect(times.length / 400).toBeGreaterThan(0.9);
  });

  it('lets no minute’s share through at once', () => {
    const times = fill(new SlidingWindow(), 10, 4);
    expect(times.length).toBeLessThanOrEqual(8);
  });

  it('counts tokens, and a correction in the second of what it corrects', () => {
    const window = new SlidingWindow();
    const taken: { second: number; tokens: number }[] = [];
    // Estimated at twice what was used, and corrected 20 s later.
    for (let now = 0; now < 300_000; now += 50) {
      const due = taken.filter(({ second, tokens }) => tokens === 4000 && second * 1000 + 20_000 <= now);
      for (const one of due) {
        window.add({ second: one.second, requests: 0, tokens: -2000 });
        one.tokens = 2000;
      }
      if (window.take(limits, 4000, now) === 0) taken.push({ second: Math.floor(now / 1000), tokens: 4000 });
    }
    const starts = taken.map(({ second }) => second);
    const most = Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 60).length * 2000));
    expect(most).toBeLessThanOrEqual(60_000);
    expect(most).toBeGreaterThan(45_000);
  });

  it('doesn’t keep a request waiting for ever that is larger than a minute allows', () => {
    const window = new SlidingWindow();
    expect(window.take(limits, 90_000, 0)).toBe(0);
    expect(window.take(limits, 10, 30_000)).toBeGreaterThan(0);
    expect(window.take(limits, 10, 64_000)).toBe(0);
  });
});

it('a window keeps no second that has left it, whoever adds to it', () => {
  const window = new SlidingWindow();
  for (let second = 0; second < 1000; second++) window.add({ second, requests: 1, tokens: 10 });
  expect(window.since(0)).toHaveLength(63);
  expect(window.since(998)).toEqual([{ second: 999, requests: 1, tokens: 10 }]);
});

describe('replies that come too late, or not to their end, and may be paid', () => {
  it('are asked for five times, and then are a strike', () => {
    const replies = new LostReplies();
    expect([1, 2, 3, 4, 5].map((times) => replies.lost('p', 'm', times))).toEqual([
      'retry',
      'retry',
      'retry',
      'retry',
      'strike',
    ]);
  });

  it('stop the project where many in a row are lost, and one order’s again and again', () => {
    const replies = new LostReplies();
    const burst = Array.from({ length: 500 }, () => replies.lost('p', 'm', 1));
    expect(new Set(burst)).toEqual(new Set(['retry']));
    expect(replies.lost('p', 'other', 5)).toBe('strike');
    expect(replies.lost('p', 'm', 5)).toBe('stop');
    for (let i = 0; i < 30; i++) replies.lost('p', 'm', 1);
    replies.came('p', 'm');
    expect(replies.lost('p', 'm', 5)).toBe('strike');
  });
});

it('the tokens of a call are estimated by what replies of its model were long', () => {
  const tokens = new ReplyTokens();
  const first = tokens.estimate('m', 'Why?', null);
  for (let i = 0; i < 200; i++) tokens.learn('m', 1000);
  expect(first).toBeGreaterThan(4000);
  expect(tokens.estimate('m', 'Why?', null)).toBeCloseTo(1102, -1);
  expect(tokens.estimate('m', 'Why?', 200)).toBeLessThan(210);
  expect(tokens.estimate('other', '为什么？', 1)).toBe(5);
});
