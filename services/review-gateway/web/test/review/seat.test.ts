import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../src/api/problem.js';
import { ActiveClock } from '../../src/review/desk/active-clock.js';
import { HeldAnswers } from '../../src/review/desk/held-answers.js';
import { LeaseKeeper } from '../../src/review/desk/lease-keeper.js';
import { hear } from '../../src/api/live.js';
import { othersWaiting } from '../../src/review/desk/others-waiting.js';
import { settled, Timers } from './support.js';

describe('seconds of work', () => {
  const run = (clock: ActiveClock, from: number, seconds: number, isVisible = true) => {
    for (let second = 1; second <= seconds; second += 1) clock.tick(from + second * 1000, isVisible);
  };

  it('are counted while the page is visible and used', () => {
    const clock = new ActiveClock(10, 0);
    run(clock, 0, 30);
    expect(clock.seconds).toBe(40);
  });

  it('are not counted while it is hidden', () => {
    const clock = new ActiveClock(0, 0);
    run(clock, 0, 30, false);
    expect(clock.seconds).toBe(0);
  });

  it('end a minute after the last movement, and go on with the next', () => {
    const clock = new ActiveClock(0, 0);
    run(clock, 0, 300);
    expect(clock.seconds).toBe(60);
    clock.used(300_000);
    run(clock, 300_000, 5);
    expect(clock.seconds).toBe(65);
  });

  it('are not those for which the computer slept', () => {
    const clock = new ActiveClock(0, 0);
    clock.used(3_600_000);
    clock.tick(3_600_000, true);
    expect(clock.seconds).toBeLessThan(4);
  });
});

describe('the lease', () => {
  function lease(renew: () => Promise<{ leaseUntil: string }>) {
    let lost = 0;
    const keeper = new LeaseKeeper('2026-11-23T10:30:00Z', renew, () => (lost += 1), 0);
    return { keeper, lost: () => lost };
  }

  it('is renewed by use, at most once a minute', async () => {
    let beats = 0;
    const { keeper } = lease(async () => ({ leaseUntil: new Date(1e12 + (beats += 1)).toISOString() }));
    for (let second = 0; second < 180; second += 1) await keeper.used(second * 1000);
    expect(beats).toBe(2);
    expect(keeper.until.get()).toBe(1e12 + 2);
  });

  it('is not renewed while nothing is done', async () => {
    let beats = 0;
    lease(async () => ({ leaseUntil: new Date((beats += 1)).toISOString() }));
    await settled();
    expect(beats).toBe(0);
  });

  it('is lost once another has the seat; not where only the connection is', async () => {
    const answers = [new ProblemError(0, 'offline', ''), new ProblemError(409, 'seat-closed', '')];
    const { keeper, lost } = lease(() => Promise.reject(answers.shift()!));
    await keeper.used(60_000);
    expect(lost()).toBe(0);
    await keeper.used(120_000);
    expect(lost()).toBe(1);
  });

  it('ends with the work on the seat', async () => {
    const { keeper, lost } = lease(() => Promise.reject(new ProblemError(409, 'seat-closed', '')));
    keeper.end();
    await keeper.used(60_000);
    expect(lost()).toBe(0);
  });
});

describe('answers that can be taken back', () => {
  it('leave when their hold ends', async () => {
    const timers = new Timers();
    const held = new HeldAnswers(() => timers.now, timers.later);
    held.add('s1', new Date(timers.now + 60_000).toISOString(), 60);
    await timers.pass(20_000);
    held.add('s2', new Date(timers.now + 60_000).toISOString(), 60);
    expect(held.latest!.seat).toBe('s2');
    await timers.pass(40_100);
    expect(held.all.get().map(({ seat }) => seat)).toEqual(['s2']);
    await timers.pass(20_000);
    expect(held.latest).toBeNull();
  });

  it('count down no longer than the hold, whatever the clock of the computer says', () => {
    const timers = new Timers();
    const held = new HeldAnswers(() => timers.now, timers.later);
    held.add('s1', new Date(timers.now + 600_000).toISOString(), 60);
    expect(held.latest!.until).toBe(timers.now + 60_000);
  });

  it('come back with the page', () => {
    const timers = new Timers();
    const held = new HeldAnswers(() => timers.now, timers.later);
    held.restore([
      { seat: 'over', heldUntil: new Date(timers.now - 1).toISOString() },
      { seat: 's1', heldUntil: new Date(timers.now + 5000).toISOString() },
    ]);
    expect(held.all.get().map(({ seat }) => seat)).toEqual(['s1']);
  });
});

describe('what is heard', () => {
  function heard(event: string, data: string) {
    const news: unknown[] = [];
    hear(event, data, { onSeat: (seat) => news.push(seat), onCounts: (counts) => news.push(counts) });
    return news;
  }

  it('is told on where it makes sense', () => {
    expect(heard('seat', '{"seat":"s","state":"lost"}')).toEqual([{ seat: 's', state: 'lost' }]);
    expect(heard('counts', '{"waiting":3}')).toEqual([{ waiting: 3 }]);
  });

  it.each([
    ['seat', 'broken'],
    ['seat', 'null'],
    ['counts', '{"waiting":"3"}'],
    ['unheard', '{"seat":"s","state":"lost"}'],
  ])('%s %s is passed over', (event, data) => expect(heard(event, data)).toEqual([]));
});

it('what waits for others is told without what the expert may do, most first', () => {
  const group = (domain: string, waiting: number, kind: 'review' | 'vote' = 'review') => ({
    kind,
    domain,
    language: 'en',
    waiting,
  });
  const me = { roles: ['reviewer' as const], specialties: ['cardiology'], languages: ['en'] };
  const waiting = {
    mine: 0,
    byDomain: [
      group('cardiology', 5),
      group('surgery', 2),
      group('pharmacology', 14),
      group('cardiology', 1, 'vote'),
      group('x', 0),
    ],
  };
  expect(othersWaiting(waiting, me).map(({ domain, kind }) => `${kind} ${domain}`)).toEqual([
    'review pharmacology',
    'review surgery',
    'vote cardiology',
  ]);
});
