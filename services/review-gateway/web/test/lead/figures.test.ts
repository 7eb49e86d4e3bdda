import { describe, expect, it } from '@jest/globals';
import { lastDays, mondayOf, sharesOf, sumByWeek } from '../../src/lead/overview/figures.js';
import { Format } from '../../src/format/format.js';

const day = (name: string, reviews: number) => ({
  day: name,
  imported: 0,
  generated: 0,
  reviews,
  validated: 1,
  retired: 0,
});

describe('figures of the overview', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-03-01', '2026-02-23'],
  ])('the week of %s begins on %s', (date, monday) => expect(mondayOf(date)).toBe(monday));

  it('sums days by week, oldest first', () => {
    expect(sumByWeek([day('2026-11-23', 5), day('2026-11-22', 2), day('2026-11-24', 1)])).toEqual([
      { week: '2026-11-16', reviews: 2, validated: 1, retired: 0 },
      { week: '2026-11-23', reviews: 6, validated: 2, retired: 0 },
    ]);
  });

  it('shows every day up to today, also those on which nothing happened', () => {
    const shown = lastDays([day('2026-11-20', 4)], 5, '2026-11-23');
    expect(shown.map(({ reviews }) => reviews)).toEqual([0, 4, 0, 0, 0]);
    expect(shown.at(-1)!.day).toBe('2026-11-23');
  });

  it('has no shares where nothing was counted', () => {
    expect(sharesOf([0, 0])).toEqual([0, 0]);
    expect(sharesOf([1, 3])).toEqual([0.25, 0.75]);
  });
});

describe('how figures are written', () => {
  const format = new Format('en-GB');
  const now = Date.parse('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T11:59:56Z', '4 sec ago'],
    ['2026-11-23T11:30:00Z', '30 min ago'],
    ['2026-11-22T12:00:00Z', '24 hr ago'],
    ['2026-11-13T12:00:00Z', '10 days ago'],
    // A clock that is ahead of ours must not bring the future in.
    ['2026-11-23T12:00:03Z', '0 sec ago'],
  ])('%s is %s', (at, words) => expect(format.ago(at, now)).toBe(words));

  it('lengths of time have two units at most', () => {
    expect(format.duration(0.44)).toBe('0.4 secs');
    expect(format.duration(45)).toBe('45 secs');
    expect(format.duration(125)).toBe('2 mins 5 secs');
    expect(format.duration(3600)).toBe('1 hr');
    expect(format.duration(7500)).toBe('2 hrs 5 mins');
  });

  it('sizes have the unit that fits', () => {
    expect(format.bytes(512)).toBe('512 byte');
    expect(format.bytes(31_844)).toBe('31.8 kB');
    expect(format.bytes(2_500_000_000_000)).toBe('2,500 GB');
  });

  it('days of the calendar are in no time zone', () => expect(format.date('2026-11-23')).toBe('23 Nov 2026'));

  it('a language that nobody knows stays its tag', () => {
    expect(format.languageName('zh')).toBe('Chinese');
    expect(format.languageName('not a tag')).toBe('not a tag');
  });
});
