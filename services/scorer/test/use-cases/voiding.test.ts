import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ballot, thin } from '../domain/build.js';
import {
  byExpert,
  configured,
  expert,
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
let scorer: ScorerUnderTest;
let [ann, bob, cleo] = ['', '', ''] as [string, string, string];

const voided = (id: string) => expert(id, { revision: 2, status: 'voided' });

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  await scorer.deliver(configured());
});

async function inReview(): Promise<string> {
  [ann, bob, cleo] = [randomUUID(), randomUUID(), randomUUID()];
  await scorer.deliver(...[ann, bob, cleo].map((id) => expert(id)));
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.deliver(generated(item));
  return item;
}

async function types(item: string): Promise<string[]> {
  return (await scorer.orders(item)).map(({ type, epoch }) => `${epoch} ${type.replace('.v1', '')}`);
}

describe('An expert voided while the round is open', () => {
  it('after their review: the seat is listed anew, and they are excluded from then on', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }));
    await scorer.deliver(voided(ann));
    const { data } = await scorer.lastOrder(item);
    expect(data.seats).toEqual([
      { seat: 2, kind: 'blind', filledBy: null },
      { seat: 3, kind: 'blind', filledBy: null },
    ]);
    expect(data.excluded).toContain(ann);
  });

  it('before their review comes: it never counts, and the seat is listed anew', async () => {
    const item = await inReview();
    await scorer.deliver(voided(ann));
    await scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 }));
    expect(await types(item)).toEqual(['1 review.requested', '2 review.requested']);
    await scorer.deliver(review(item, 2, cleo, { seat: 3 }));
    const { data } = await scorer.lastOrder(item);
    expect(data.reviews.map((each: { expert: string }) => each.expert)).toEqual([bob, cleo]);
    expect(await db.database.query('SELECT state FROM review WHERE expert = $1', [ann])).toEqual([{ state: 'voided' }]);
  });

  it('though their review came before they were known: parked, and then voided', async () => {
    const item = await inReview();
    const eve = randomUUID();
    await scorer.deliver(review(item, 1, eve, { seat: 1 }));
    expect(await types(item)).toEqual(['1 review.requested']);
    await scorer.deliver(expert(eve, { status: 'voided' }));
    expect(await types(item)).toEqual(['1 review.requested', '2 review.requested']);
  });
});

describe('An expert voided after validation', () => {
  it('retracts the item, reopens its round beside the frozen review, and has it validated again without them', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1, comment: 'careless' }), review(item, 1, bob, { seat: 2 }));
    await scorer.deliver(voided(ann));
    expect(await types(item)).toEqual([
      '1 review.requested',
      '2 item.validated',
      '3 item.retracted',
      '4 review.requested',
    ]);
    expect((await scorer.lastOrder(item)).data.seats).toEqual([
      { seat: 2, kind: 'blind', filledBy: bob },
      { seat: 3, kind: 'blind', filledBy: null },
    ]);
    await scorer.deliver(review(item, 4, cleo, { seat: 3 }));
    const { type, epoch, data } = await scorer.lastOrder(item);
    expect([type, epoch]).toEqual(['item.validated.v1', 5]);
    expect(JSON.stringify(data)).not.toContain(ann);
  });

  it('leaves it published, again and without them, where two still validate it', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1, scores: thin }), review(item, 1, bob, { seat: 2 }));
    await scorer.deliver(review(item, 2, cleo, { seat: 3, seatKind: 'adjudication' }));
    await scorer.deliver(voided(ann));
    expect(await types(item)).toEqual([
      '1 review.requested',
      '2 review.requested',
      '3 item.validated',
      '4 item.retracted',
      '5 item.validated',
    ]);
    const { data } = await scorer.lastOrder(item);
    expect(data).toMatchObject({ by: 'adjudication', reviews: [{ expert: bob }, { expert: cleo }] });
    expect(JSON.stringify(data)).not.toContain(ann);
  });

  it('is told once: the same fact again, or an older one, changes nothing', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }));
    await scorer.deliver(voided(ann), voided(ann));
    await scorer.deliver(voided(ann), expert(ann));
    await scorer.deliver(expert(ann));
    expect(await types(item)).toHaveLength(2);
    expect(await db.database.query('SELECT revision, status FROM expert WHERE expert = $1', [ann])).toEqual([
      { revision: 2, status: 'voided' },
    ]);
  });

  it('retracts what a panel accepted, and lists the seat anew', async () => {
    const item = await inReview();
    await scorer.command(item, 'escalate');
    const accept = ballot('accept', { version: 1 });
    const votes = [
      vote(item, 2, ann, 1, accept),
      vote(item, 2, bob, 2, ballot('retire')),
      vote(item, 2, cleo, 3, accept),
    ];
    await scorer.deliver(...votes);
    await scorer.deliver(voided(ann));
    expect((await types(item)).slice(2)).toEqual(['3 item.validated', '4 item.retracted', '5 item.escalated']);
    expect((await scorer.lastOrder(item)).data).toMatchObject({
      panel: 1,
      seats: [
        { seat: 2, filledBy: bob },
        { seat: 3, filledBy: cleo },
        { seat: 4, filledBy: null },
      ],
    });
    const dan = randomUUID();
    await scorer.deliver(expert(dan));
    await scorer.deliver(vote(item, 5, dan, 4, accept));
    const { type, data } = await scorer.lastOrder(item);
    expect(type).toBe('item.validated.v1');
    expect(data.panels).toMatchObject([
      { outcome: 'accept', votes: [{ expert: bob }, { expert: cleo }, { expert: dan }] },
    ]);
  });
});

it('"Bad question" by a voided expert is taken out of the count', async () => {
  const item = await inReview();
  await scorer.deliver(review(item, 1, ann, { seat: 1, scores: thin, verdict: 'bad_question' }));
  await scorer.deliver(review(item, 1, bob, { seat: 2, scores: thin }));
  await scorer.deliver(review(item, 2, cleo, { seat: 3, seatKind: 'adjudication', scores: thin }));
  await scorer.deliver(refined(item, 3, version(2, { parent: 1, author: byExpert(cleo) })));
  const counted = () => db.database.query('SELECT status, bad_questions FROM item WHERE item = $1', [item]);
  expect(await counted()).toEqual([{ status: 'in_review', bad_questions: 1 }]);
  await scorer.deliver(voided(ann));
  expect(await counted()).toEqual([{ status: 'in_review', bad_questions: 0 }]);
  expect(await types(item)).toHaveLength(4);
});

it('A voiding and a review that is being recorded wait for each other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const item = await inReview();
    await Promise.all([
      scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 })),
      scorer.deliver(voided(ann)),
    ]);
    expect(await db.database.query('SELECT state FROM review WHERE expert = $1', [ann])).toEqual([{ state: 'voided' }]);
    // Whichever came first, the voided seat is replaced, and the other one stays.
    const { seats } = (await scorer.lastOrder(item)).data;
    expect(seats.map(({ seat }: { seat: number }) => seat)).toEqual([2, 3]);
  }
});
