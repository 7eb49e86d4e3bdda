import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  attempt,
  configured,
  exhausted,
  expert,
  generated,
  imported,
  review,
  type AnyEvent,
} from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';

const db = scorerDatabase();
const [ann, bob] = [randomUUID(), randomUUID()];
const item = randomUUID();

describe('That it came too late is told of', () => {
  let scorer: ScorerUnderTest;
  const isStale = async (event: AnyEvent) => [...(await scorer.deliver(event))].includes(event.id);

  beforeAll(async () => {
    scorer = new ScorerUnderTest(db.database);
    const inTime = [configured(), expert(ann, { revision: 2 }), expert(bob), imported(item), generated(item)];
    for (const event of inTime) expect(await isStale(event)).toBe(false);
  });

  it('a version whose order is closed', async () => {
    expect(await isStale(generated(item))).toBe(true);
  });

  it('the end of the strikes of such an order', async () => {
    expect(await isStale(exhausted(item, 0, [attempt('wrong-answer')]))).toBe(true);
  });

  it('a review of a seat that is filled', async () => {
    expect(await isStale(review(item, 1, ann, { seat: 1 }))).toBe(false);
    expect(await isStale(review(item, 1, bob, { seat: 1 }))).toBe(true);
  });

  it('a change of an expert of whom a later one is known', async () => {
    expect(await isStale(expert(ann, { revision: 1 }))).toBe(true);
    expect(await isStale(expert(ann, { revision: 3 }))).toBe(false);
  });
});
