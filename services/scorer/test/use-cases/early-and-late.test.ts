import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentError } from '@consilium/platform';
import { ballot, scoresOf } from '../domain/build.js';
import {
  attempt,
  configured,
  expert,
  exhausted,
  generated,
  imported,
  refined,
  review,
  version,
  vote,
} from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';

const db = scorerDatabase();
const [ann, bob] = [randomUUID(), randomUUID()];
let scorer: ScorerUnderTest;

const types = async (item: string) => (await scorer.orders(item)).map(({ type }) => type);
const parked = () => db.database.query<{ waits_for: string }>('SELECT waits_for FROM parked ORDER BY waits_for');

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
});

describe('An event that comes before what it refers to waits for it', () => {
  const item = randomUUID();

  it('a version for its item, then for its project’s configuration', async () => {
    await scorer.deliver(generated(item));
    expect(await parked()).toEqual([{ waits_for: `item:${item}` }]);
    await scorer.deliver(imported(item));
    expect(await parked()).toEqual([{ waits_for: 'configuration:cardio' }]);
    await scorer.deliver(configured());
    expect(await parked()).toEqual([]);
    expect(await types(item)).toEqual(['review.requested.v1']);
  });

  it('a version for the configuration version that it names', async () => {
    const other = randomUUID();
    await scorer.deliver(imported(other));
    await scorer.deliver(generated(other, undefined, { configurationVersion: 2 }));
    expect(await parked()).toEqual([{ waits_for: 'configuration:cardio' }]);
    await scorer.deliver(configured({ reviewers: 3 }, 2));
    const order = await scorer.lastOrder(other);
    expect(order.configurationVersion).toBe(2);
    expect(order.data.seats).toHaveLength(3);
  });

  it('a review for its expert', async () => {
    await scorer.deliver(review(item, 1, ann, { seat: 1 }));
    expect(await parked()).toEqual([{ waits_for: `expert:${ann}` }]);
    await scorer.deliver(expert(ann), expert(bob));
    expect(await parked()).toEqual([]);
    expect(await db.database.query('SELECT expert, state FROM review WHERE item = $1', [item])).toEqual([
      { expert: ann, state: 'counted' },
    ]);
  });

  it('an answer for the order that it answers', async () => {
    await scorer.deliver(refined(item, 3, version(2)));
    await scorer.deliver(exhausted(item, 4, [attempt('wrong-answer')]));
    expect(await parked()).toEqual([{ waits_for: `item:${item}` }, { waits_for: `item:${item}` }]);
    await scorer.command(item, 'escalate');
    await scorer.deliver(...[1, 2, 3].map((seat) => vote(item, 2, seat === 2 ? bob : ann, seat, ballot('regenerate'))));
    expect(await parked()).toEqual([]);
    expect(await types(item)).toEqual([
      'review.requested.v1',
      'item.escalated.v1',
      'refinement.requested.v1',
      'review.requested.v1',
    ]);
    // The exhaustion names epoch 4, which turned out to be a round: so it is stale.
    expect(await db.database.query('SELECT stale FROM exhaustion WHERE item = $1', [item])).toEqual([{ stale: true }]);
  });
});

describe('An answer that comes too late is kept as stale, outside verdicts and agreement', () => {
  async function inReview(): Promise<string> {
    const item = randomUUID();
    await scorer.deliver(imported(item));
    await scorer.deliver(generated(item));
    return item;
  }

  it('a review for a seat that a lead’s order has taken off the list', async () => {
    const item = await inReview();
    await scorer.command(item, 'order-anew');
    await scorer.deliver(review(item, 1, ann, { seat: 1 }));
    expect(await db.database.query('SELECT state FROM review WHERE item = $1', [item])).toEqual([{ state: 'stale' }]);
    expect(await types(item)).toHaveLength(2);
  });

  it('a review for a round that is over, and for a seat that is filled', async () => {
    const item = await inReview();
    await scorer.deliver(
      review(item, 1, ann, { seat: 1 }),
      review(item, 1, bob, { seat: 1, scores: scoresOf(1, 1, 1, 1, 1) }),
    );
    await scorer.deliver(review(item, 1, bob, { seat: 2 }), review(item, 1, ann, { seat: 3 }));
    await scorer.deliver(review(item, 1, bob, { seat: 3 }));
    const states = await db.database.query<{ state: string }>(
      'SELECT state FROM review WHERE item = $1 ORDER BY state',
      [item],
    );
    expect(states.map(({ state }) => state)).toEqual(['counted', 'counted', 'counted', 'stale', 'stale']);
    expect(await types(item)).toEqual(['review.requested.v1', 'item.validated.v1']);
  });

  it('a vote after the panel decided', async () => {
    const item = await inReview();
    await scorer.command(item, 'escalate');
    await scorer.command(item, 'retire');
    await scorer.deliver(vote(item, 2, ann, 1, ballot('retire')));
    expect(await db.database.query('SELECT state FROM vote WHERE item = $1', [item])).toEqual([{ state: 'stale' }]);
  });
});

it('An answer that should never have been let through is refused for good', async () => {
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.deliver(generated(item));
  const incomplete = review(item, 1, ann, { seat: 1, scores: { medical_correctness: 5 } });
  await expect(scorer.deliver(incomplete)).rejects.toThrow(PermanentError);
  await scorer.command(item, 'escalate');
  await expect(scorer.deliver(vote(item, 2, ann, 1, ballot('accept', { version: 7 })))).rejects.toThrow(PermanentError);
});
