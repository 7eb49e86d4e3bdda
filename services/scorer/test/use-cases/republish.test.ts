import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { ballot, wrong } from '../domain/build.js';
import { endState } from '../end-state.js';
import { configured, expert, generated, imported, refined, review, version, vote } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { plots, World } from '../world.js';

const db = scorerDatabase();
let scorer: ScorerUnderTest;
let world: World;

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  world = new World(scorer);
  await world.open();
});

interface Sent {
  type: string;
  epoch: string;
  headers: Record<string, string>;
  value: string;
}

const ofTheSet = ['item.validated.v1', 'item.retracted.v1', 'item.retired.v1'];

/** Every event that an item has sent into the validated set, in order, as it went out. */
async function sent(item: string): Promise<Sent[]> {
  const rows = await db.database.query<{ headers: Record<string, string>; value: string }>(
    `SELECT headers, value FROM outbox WHERE key = $1 AND headers ->> 'ce_type' = ANY($2) ORDER BY id`,
    [item, ofTheSet],
  );
  return rows.map(({ headers, value }) => {
    // What each sending has of its own: its id, its time, its trace and its cause.
    const { ce_id: _, ce_time: __, ce_causationid: ___, traceparent: ____, ...rest } = headers;
    return { type: rest.ce_type!, epoch: rest.ce_epoch!, headers: rest, value };
  });
}

const newExpert = async (): Promise<string> => {
  const id = randomUUID();
  await scorer.deliver(expert(id));
  return id;
};
const voidExpert = (id: string) => scorer.deliver(expert(id, { revision: 2, status: 'voided' }));

async function inReview(): Promise<string> {
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.deliver(generated(item));
  return item;
}

/** Republishes the item, and returns what that has sent beside what had been sent before. */
async function republished(item: string): Promise<{ before: Sent[]; again: Sent[] }> {
  const before = await sent(item);
  const { published: _, ...state } = await endState(db.database);
  await scorer.republish(item);
  const { published: __, ...after } = await endState(db.database);
  expect(after).toEqual(state);
  return { before, again: (await sent(item)).slice(before.length) };
}

describe('What is published again', () => {
  it.each(plots)('is, byte for byte, the order in force of an item that lived %j', async (plot) => {
    const item = await world.live(randomUUID(), plot);
    const { before, again } = await republished(item);
    expect(again).toEqual(before.slice(-1));
    expect(again).toHaveLength(1);
  });

  it('tells of a voided review what the order told: it stands in a round that was not decided again', async () => {
    const [ann, bob, cleo, dan] = [await newExpert(), await newExpert(), await newExpert(), await newExpert()];
    const item = await inReview();
    const bad = { scores: wrong, comment: 'wrong' };
    await scorer.deliver(review(item, 1, ann, { seat: 1, ...bad }), review(item, 1, bob, { seat: 2, ...bad }));
    await scorer.deliver(refined(item, 2, version(2, { parent: 1, reason: 'regenerate' })));
    const second = { round: 2, version: 2 };
    await scorer.deliver(review(item, 3, cleo, { seat: 1, ...second }), review(item, 3, dan, { seat: 2, ...second }));
    await voidExpert(ann);
    const { before, again } = await republished(item);
    expect(before).toHaveLength(1);
    expect(before[0]!.value).toContain(ann);
    expect(again).toEqual(before);
  });

  it('tells of a voided vote and review what the order told, where a panel has accepted', async () => {
    const [ann, bob, ...panel] = await Promise.all([1, 2, 3, 4, 5].map(newExpert));
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann!, { seat: 1, scores: wrong }));
    await scorer.command(item, 'escalate');
    const votes = panel.map((id, index) => vote(item, 2, id, index + 1, ballot('accept', { version: 1 })));
    await scorer.deliver(...votes);
    await voidExpert(ann!);
    await voidExpert(bob!);
    const { before, again } = await republished(item);
    expect(before[0]!.value).toContain(ann);
    expect(again).toEqual(before);
  });

  it('leaves out what was voided before the order', async () => {
    const [ann, bob, cleo] = [await newExpert(), await newExpert(), await newExpert()];
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }));
    await voidExpert(ann);
    await scorer.deliver(review(item, 2, bob, { seat: 2 }), review(item, 2, cleo, { seat: 3 }));
    const { before, again } = await republished(item);
    expect(again).toEqual(before);
    expect(again[0]!.value).not.toContain(ann);
  });

  it('is bound by the configuration of its verdict, although a later one scores otherwise', async () => {
    const [ann, bob, ...panel] = await Promise.all([1, 2, 3, 4, 5].map(newExpert));
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann!, { seat: 1 }), review(item, 1, bob!, { seat: 2 }));
    const unreviewed = await inReview();
    await scorer.command(unreviewed, 'escalate');
    await scorer.deliver(
      ...panel.map((id, index) => vote(unreviewed, 2, id, index + 1, ballot('accept', { version: 1 }))),
    );
    const later = configured({ panelSize: 5 }, 2);
    const [first, ...rest] = defaultRubric.dimensions;
    const dimensions = [{ ...first!, weight: first!.weight + rest[0]!.weight }, ...rest.slice(1)];
    const { configuration } = later.data as { configuration: object };
    await scorer.deliver({
      ...later,
      data: {
        ...(later.data as object),
        configuration: { ...configuration, rubric: { ...defaultRubric, dimensions } },
      },
    });
    for (const one of [item, unreviewed]) {
      const { before, again } = await republished(one);
      expect(before).toHaveLength(1);
      expect(again).toEqual(before);
      expect(again[0]!.headers['ce_configurationversion']).toBe('1');
    }
  });

  it('is the retraction of an item that was withdrawn, although orders came after it and it is simulated since', async () => {
    const [ann, bob] = [await newExpert(), await newExpert()];
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 }));
    await voidExpert(ann);
    const eve = await newExpert();
    const reopened = await scorer.lastOrder(item);
    const { seat } = reopened.data.seats.find(({ filledBy }: { filledBy: string | null }) => filledBy === null);
    const divided = { seat, scores: wrong, comment: 'no' };
    await scorer.deliver(review(item, reopened.epoch, eve, divided, { simulated: true }));
    const { before, again } = await republished(item);
    expect(before.map(({ type, epoch }) => `${epoch} ${type}`)).toEqual(['2 item.validated.v1', '3 item.retracted.v1']);
    expect(again).toEqual(before.slice(1));
  });

  it('is both retraction and retirement of an item that a lead has retired', async () => {
    const [ann, bob] = [await newExpert(), await newExpert()];
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 }));
    await scorer.command(item, 'retire', 'out of scope');
    const { before, again } = await republished(item);
    expect(again.map(({ type }) => type)).toEqual(['item.retracted.v1', 'item.retired.v1']);
    expect(again).toEqual(before.slice(1));
  });

  it('is nothing of an item that never was in the set, or of another project, and those are named', async () => {
    const item = await inReview();
    const unknown = randomUUID();
    expect(await scorer.republish(item, unknown)).toEqual({ events: 0, without: [item, unknown] });
    expect(await sent(item)).toEqual([]);
  });
});
