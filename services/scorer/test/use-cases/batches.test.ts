import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { attempt, configured, expert, generated, imported, review } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';

const db = scorerDatabase();
const [ann, bob] = [randomUUID(), randomUUID()];
let scorer: ScorerUnderTest;

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  await scorer.deliver(configured(), expert(ann), expert(bob));
});

/** Statements for the life of so many items, each step in one batch. */
async function statements(count: number): Promise<number[]> {
  const items = Array.from({ length: count }, () => randomUUID());
  const steps = [
    items.map((item) => imported(item)),
    items.map((item) => generated(item, [attempt('wrong-answer'), attempt('accepted')])),
    items.flatMap((item) => [review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 })]),
  ];
  const counts: number[] = [];
  for (const events of steps) {
    const query = jest.spyOn(db.database, 'query');
    await scorer.deliver(...events);
    counts.push(query.mock.calls.length);
    query.mockRestore();
  }
  return counts;
}

it('A batch takes the same number of statements, however many items it holds', async () => {
  expect(await statements(250)).toEqual(await statements(2));
});

it('The same items in different orders, at the same time: no deadlock', async () => {
  const items = Array.from({ length: 60 }, () => randomUUID());
  await scorer.deliver(...items.map((item) => imported(item)));
  await scorer.deliver(...items.map((item) => generated(item)));
  await Promise.all([
    scorer.deliver(...items.map((item) => review(item, 1, ann, { seat: 1 }))),
    scorer.deliver(...items.toReversed().map((item) => review(item, 1, bob, { seat: 2 }))),
    scorer.deliver(...items.map((item) => review(item, 1, bob, { seat: 2 }))),
  ]);
  const rows = await db.database.query(
    `SELECT status, count(*)::int FROM item WHERE item = ANY($1::uuid[]) GROUP BY status`,
    [items],
  );
  expect(rows).toEqual([{ status: 'validated', count: 60 }]);
});
