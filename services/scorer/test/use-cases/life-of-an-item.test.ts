import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ballot, good, scoresOf, thin, wrong } from '../domain/build.js';
import {
  attempt,
  byExpert,
  configured,
  exhausted,
  expert,
  generated,
  imported,
  question,
  refined,
  review,
  version,
  vote,
} from '../received-events.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { scorerDatabase } from '../scorer-database.js';

const db = scorerDatabase();
const [ann, bob, cleo, dan] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];
let scorer: ScorerUnderTest;

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  await scorer.deliver(configured(), ...[ann, bob, cleo, dan].map((id) => expert(id)));
});

async function inReview(attempts = [attempt('accepted')]): Promise<string> {
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.deliver(generated(item, attempts));
  return item;
}

async function types(item: string): Promise<string[]> {
  return (await scorer.orders(item)).map(({ type, epoch }) => `${epoch} ${type}`);
}

describe('The life of an item', () => {
  it('validated in the first round: the whole record is published', async () => {
    const failed = attempt('wrong-answer');
    const item = await inReview([failed, attempt('accepted')]);
    await scorer.deliver(
      review(item, 1, ann, { seat: 2, scores: scoresOf(5, 5, 4, 4, 4), verdict: 'accept' }),
      review(item, 1, bob, { seat: 1, comment: 'fine' }),
    );
    expect(await types(item)).toEqual(['1 review.requested.v1', '2 item.validated.v1']);
    const { data, ...envelope } = await scorer.lastOrder(item);
    expect(envelope).toMatchObject({ configurationVersion: 1, simulated: false });
    expect(data).toMatchObject({
      item,
      question,
      rationale: version(1, { author: expect.anything() as never }),
      by: 'consensus',
      round: 1,
      medians: scoresOf(5, 4.5, 4, 4, 4),
      weightedMean: 4.45,
      agreement: scoresOf(1, 0, 1, 1, 1),
      reviews: [
        { round: 1, seat: 1, kind: 'blind', expert: bob, weightedMean: 4.35, comments: [{ text: 'fine' }] },
        { round: 1, seat: 2, kind: 'blind', expert: ann, weightedMean: 4.55 },
      ],
      panels: [],
      lineage: [{ version: { version: 1 }, reviews: [{ seat: 1 }, { seat: 2 }] }],
      strikes: [{ cause: 'wrong-answer', attempt: failed.id, version: null, at: failed.at }],
    });
  });

  it('in a domain that experts corrected: every later order says so, and no later version puts it back', async () => {
    const item = randomUUID();
    await scorer.deliver(imported(item, { domainSource: 'model' }));
    await scorer.deliver(generated(item));
    await scorer.deliver(review(item, 1, ann, { seat: 1, scores: wrong, domain: 'neurology' }));
    await scorer.deliver(review(item, 1, bob, { seat: 2, scores: wrong }));
    const corrected = { domain: 'neurology', domainSource: 'given', domainCorrectedFrom: 'cardiology' };
    expect(await scorer.lastOrder(item)).toMatchObject({ data: { mode: 'regenerate', question: corrected } });
    await scorer.deliver(refined(item, 2, version(2, { parent: 1 })));
    expect(await scorer.lastOrder(item)).toMatchObject({ data: { round: 2, domain: 'neurology' } });
    await scorer.command(item, 'escalate');
    expect(await scorer.lastOrder(item)).toMatchObject({ data: { panel: 1, question: corrected } });
    const amend = ballot('amend', { amendment: { stem: 'Better?', options: null, gold: null, why: 'unclear' } });
    await scorer.deliver(...[1, 2, 3].map((seat) => vote(item, 4, [ann, bob, cleo][seat - 1]!, seat, amend)));
    const amended = { ...corrected, contentVersion: 2, stem: 'Better?' };
    expect(await scorer.lastOrder(item)).toMatchObject({ data: { question: amended } });
    await scorer.deliver(refined(item, 5, version(3, { contentVersion: 2, reason: 'amend' })));
    await scorer.deliver(
      ...[1, 2].map((seat) => review(item, 6, seat === 1 ? ann : bob, { round: 3, version: 3, seat })),
    );
    expect(await scorer.lastOrder(item)).toMatchObject({ type: 'item.validated.v1', data: { question: amended } });
    await scorer.republish(item);
    expect(await scorer.lastOrder(item)).toMatchObject({ data: { question: amended } });
  });

  it('regenerated: feedback gathers medians, comments and spans; the lineage keeps the earlier version', async () => {
    const item = await inReview();
    const span = { step: 0, start: 0, end: 4, severity: 'major' as const, kind: 'wrong_fact' as const, comment: 'no' };
    await scorer.deliver(review(item, 1, ann, { seat: 1, scores: wrong, comment: 'wrong hormone', spans: [span] }));
    await scorer.deliver(review(item, 1, bob, { seat: 2, scores: wrong }));
    const order = await scorer.lastOrder(item);
    expect(order).toMatchObject({
      type: 'refinement.requested.v1',
      epoch: 2,
      data: {
        mode: 'regenerate',
        base: { version: 1, text: version(1).text },
        targetVersion: 2,
        feedback: { comments: [{ dimension: null, text: 'wrong hormone' }], spans: [span] },
        panel: null,
        strikes: 1,
        strikeLimit: 5,
        preferred: [],
      },
    });
    expect(order.data.feedback.dimensions).toContainEqual({
      dimension: 'medical_correctness',
      median: 2,
      fellShort: true,
    });
    await scorer.deliver(refined(item, 2, version(2, { parent: 1, reason: 'regenerate' })));
    await scorer.deliver(
      review(item, 3, cleo, { round: 2, version: 2, seat: 1 }),
      review(item, 3, dan, { round: 2, version: 2, seat: 2 }),
    );
    expect((await scorer.lastOrder(item)).data).toMatchObject({
      rationale: { version: 2 },
      round: 2,
      reviews: [{ expert: cleo }, { expert: dan }],
      lineage: [{ version: { version: 1 }, reviews: [{ spans: [span] }, {}] }, { version: { version: 2 } }],
      strikes: [{ cause: 'failed-round', version: 1 }],
    });
  });

  it('revised by an expert, who never reviews the result, nor what descends from it', async () => {
    const item = await inReview();
    await scorer.deliver(
      review(item, 1, ann, { seat: 1, scores: thin }),
      review(item, 1, bob, { seat: 2, scores: thin }),
    );
    expect((await scorer.lastOrder(item)).data).toMatchObject({ mode: 'revise', preferred: [ann, bob] });
    await scorer.deliver(refined(item, 2, version(2, { parent: 1, reason: 'revise', author: byExpert(ann) })));
    expect((await scorer.lastOrder(item)).data).toMatchObject({ version: 2, round: 2, excluded: [ann] });
    const seats = { round: 2, version: 2, scores: wrong };
    await scorer.deliver(review(item, 3, cleo, { seat: 1, ...seats }), review(item, 3, dan, { seat: 2, ...seats }));
    // Also where the text doesn't say what it was made from: the scorer knows what it ordered.
    await scorer.deliver(refined(item, 4, version(3, { parent: null, reason: 'regenerate' })));
    expect((await scorer.lastOrder(item)).data).toMatchObject({ version: 3, round: 3, excluded: [ann] });
  });

  it('adjudicated', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2, scores: thin }));
    expect((await scorer.lastOrder(item)).data.seats).toEqual([
      { seat: 1, kind: 'blind', filledBy: ann },
      { seat: 2, kind: 'blind', filledBy: bob },
      { seat: 3, kind: 'adjudication', filledBy: null },
    ]);
    await scorer.deliver(review(item, 2, cleo, { seat: 3, seatKind: 'adjudication' }));
    expect((await scorer.lastOrder(item)).data).toMatchObject({
      by: 'adjudication',
      agreement: scoresOf(0, 0, 0, 0, 0),
    });
  });

  it('exhausted, then amended by the panel: a new content version, back to generating, and published so', async () => {
    const item = randomUUID();
    const attempts = Array.from({ length: 5 }, () => attempt('wrong-answer'));
    await scorer.deliver(imported(item));
    await scorer.deliver(exhausted(item, 0, attempts));
    const { data } = await scorer.lastOrder(item);
    expect(data).toMatchObject({ panel: 1, why: 'strikes', question, versions: [], excluded: [] });
    expect(data.attempts).toHaveLength(5);
    expect(data.attempts).toEqual(expect.arrayContaining(attempts));
    expect(data.strikes).toHaveLength(5);
    const amendment = { stem: null, options: null, gold: ['B'], why: 'the key was wrong' };
    const amend = ballot('amend', { amendment });
    await scorer.deliver(vote(item, 1, ann, 1, amend), vote(item, 1, bob, 2, amend), vote(item, 1, cleo, 3, amend));
    expect(await scorer.lastOrder(item)).toMatchObject({
      type: 'refinement.requested.v1',
      epoch: 2,
      data: {
        mode: 'regenerate',
        base: null,
        targetVersion: 2,
        strikes: 0,
        feedback: null,
        panel: { amendment },
        question: { contentVersion: 2, gold: ['B'] },
      },
    });
    await scorer.deliver(refined(item, 2, version(2, { contentVersion: 2, answer: ['B'], reason: 'amend' })));
    await scorer.deliver(review(item, 3, ann, { version: 2, seat: 1 }), review(item, 3, dan, { version: 2, seat: 2 }));
    expect((await scorer.lastOrder(item)).data).toMatchObject({
      question: { contentVersion: 2, gold: ['B'] },
      panels: [{ panel: 1, outcome: 'amend', reason: 'because amend', votes: [{ seat: 1, expert: ann }, {}, {}] }],
    });
  });

  it('escalated by "bad question" twice, accepted by the panel', async () => {
    const item = await inReview();
    const bad = { scores: thin, verdict: 'bad_question' as const };
    await scorer.deliver(review(item, 1, ann, { seat: 1, ...bad }), review(item, 1, bob, { seat: 2, ...bad }));
    expect((await scorer.lastOrder(item)).data).toMatchObject({
      why: 'bad-question',
      versions: [1],
      excluded: [ann, bob].toSorted(),
    });
    const accept = ballot('accept', { version: 1 });
    await scorer.deliver(
      vote(item, 2, cleo, 1, accept),
      vote(item, 2, dan, 2, accept),
      vote(item, 2, randomUUID(), 3, accept),
    );
    expect(await types(item)).toHaveLength(2); // the third panelist isn't known yet
    const [{ waits_for: key } = { waits_for: '' }] = await db.database.query<{ waits_for: string }>(
      'SELECT waits_for FROM parked',
    );
    await scorer.deliver(expert(key.replace('expert:', '')));
    expect(await scorer.lastOrder(item)).toMatchObject({
      type: 'item.validated.v1',
      epoch: 3,
      data: { by: 'panel', round: null, reviews: [{ expert: ann }, { expert: bob }] },
    });
  });

  it('retired by a lead after it was validated: retracted first, each order with its own epoch', async () => {
    const item = await inReview();
    await scorer.deliver(review(item, 1, ann, { seat: 1 }), review(item, 1, bob, { seat: 2 }));
    expect(await scorer.command(item, 'retire', 'a duplicate')).toBe(4);
    expect(await types(item)).toEqual([
      '1 review.requested.v1',
      '2 item.validated.v1',
      '3 item.retracted.v1',
      '4 item.retired.v1',
    ]);
    await expect(scorer.command(item, 'escalate')).rejects.toMatchObject({ status: 409, code: 'item-retired' });
    await expect(scorer.command(randomUUID(), 'retire')).rejects.toMatchObject({ status: 404 });
  });

  it('ordered in the other mode: the answer to the closed order is stale', async () => {
    const item = randomUUID();
    await scorer.deliver(imported(item));
    await scorer.command(item, 'switch-mode');
    expect((await scorer.lastOrder(item)).data).toMatchObject({ mode: 'revise', base: null, targetVersion: 2 });
    await scorer.deliver(generated(item, [attempt('unusable-output'), attempt('accepted')]));
    expect(await types(item)).toEqual(['1 refinement.requested.v1']);
    expect(await db.database.query('SELECT version, stale FROM version WHERE item = $1', [item])).toEqual([
      { version: 1, stale: true },
    ]);
    expect(await db.database.query('SELECT 1 FROM strike WHERE item = $1', [item])).toEqual([]);
    await scorer.deliver(refined(item, 1, version(2, { reason: 'revise', author: byExpert(dan) })));
    expect((await scorer.lastOrder(item)).data).toMatchObject({ version: 2, round: 1, excluded: [dan] });
  });
});

it('A lead who is simulated marks what they order, and everything that comes after', async () => {
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.command(item, 'order-anew', 'a simulated lead says so', true);
  await scorer.command(item, 'retire');
  expect((await scorer.orders(item)).map(({ simulated }) => simulated)).toEqual([true, true]);
});

it('A simulated source marks everything that comes after', async () => {
  const item = randomUUID();
  await scorer.deliver(imported(item));
  await scorer.deliver(generated(item, undefined, { simulated: true }));
  await scorer.deliver(review(item, 1, ann, { seat: 1, scores: good }), review(item, 1, bob, { seat: 2 }));
  expect((await scorer.orders(item)).map(({ simulated }) => simulated)).toEqual([true, true]);
});
