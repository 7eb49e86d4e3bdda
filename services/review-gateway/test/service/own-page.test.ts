import { describe, expect, it } from '@jest/globals';
import { defaultRubric } from '@consilium/contracts';
import { blind, escalated, generated, idOf, imported, refinement, requested, retired } from '../support/events.js';
import { review, useGateway, type Caller } from '../support/gateway.js';

describe('An expert’s own page', () => {
  const under = useGateway();
  const me = async (expert: Caller, path = '') =>
    (await under.gateway.call(expert, 'GET', `/projects/demo/me${path}`)).body;
  const put = (expert: Caller, path: string, body: object) =>
    under.gateway.call(expert, 'PUT', `/projects/demo/me/${path}`, body);

  const opened = async (name: string, items = 1, seats = 2) => {
    const ids = Array.from({ length: items }, (_, n) => idOf(`${name} ${n}`));
    const { gateway } = under;
    await gateway.deliver(...ids.map((id) => imported(id)), ...ids.map((id) => generated(id)));
    const numbers = Array.from({ length: seats }, (_, n) => n + 1);
    await gateway.deliver(...ids.map((id) => requested(id, 1, { domain: name, seats: blind(...numbers) })));
    return ids;
  };

  it('tells who they are, what they did this week, and how much waits for them', async () => {
    const { gateway } = under;
    await gateway.configure({ dailyGoal: 40 });
    await opened('mine', 3);
    await opened('not-mine', 2);
    const expert = await gateway.expert({ specialties: ['mine'] });
    expect((await me(expert)).waiting).toBe(6);
    await gateway.reviewNext(expert);
    const { body: assignment } = await gateway.next(expert);
    const page = await me(expert);
    expect(page).toMatchObject({
      name: 'Dr Secret Name 0',
      roles: ['reviewer'],
      specialties: ['mine'],
      languages: ['en'],
      status: 'active',
      perDay: null,
      qualified: true,
      simulated: false,
      today: { answered: 1, activeSeconds: 60, goal: 40 },
      inHand: { seat: assignment.seat, kind: 'review', item: assignment.item, leaseUntil: expect.any(String) },
    });
    expect(page.weeks).toHaveLength(12);
    expect(page.weeks.at(-1)).toMatchObject({ reviews: 1, revisions: 0, votes: 0, activeSeconds: 60 });
    expect(new Date(page.weeks.at(-1).week).getUTCDay()).toBe(1);
    // Not the second seats of what they have reviewed or have in hand.
    expect(page.waiting).toBe(2);
    const { body: waiting } = await gateway.call(expert, 'GET', '/projects/demo/waiting');
    expect(waiting.mine).toBe(2);
    expect(waiting.byDomain).toContainEqual({ kind: 'review', domain: 'not-mine', language: 'en', waiting: 4 });
  });

  it('is of members only', async () => {
    const { gateway } = under;
    expect((await gateway.administrator('GET', '/projects/demo/me')).status).toBe(404);
  });

  it('gives no more once as many were answered as the expert wants in a day, until they want more', async () => {
    const { gateway } = under;
    await opened('cap', 3);
    const expert = await gateway.expert({ specialties: ['cap'] });
    expect(await put(expert, 'preferences', { perDay: 1 })).toEqual({ status: 200, body: { perDay: 1 } });
    await gateway.reviewNext(expert);
    expect((await gateway.next(expert)).status).toBe(204);
    expect(await me(expert)).toMatchObject({ perDay: 1, waiting: 0 });
    await put(expert, 'preferences', { perDay: null });
    expect((await gateway.next(expert)).status).toBe(200);
    expect((await put(expert, 'preferences', { perDay: 0 })).status).toBe(400);
  });

  it('lets them pause and go on; but whom a lead has paused, only a lead brings back', async () => {
    const { gateway } = under;
    await opened('pause');
    const expert = await gateway.expert({ specialties: ['pause'] });
    await gateway.next(expert);
    expect(await put(expert, 'status', { status: 'paused' })).toEqual({ status: 200, body: { status: 'paused' } });
    expect(await me(expert)).toMatchObject({ status: 'paused', inHand: null });
    expect((await gateway.next(expert)).status).toBe(204);
    expect((await put(expert, 'status', { status: 'active' })).status).toBe(200);
    await gateway.setStatus(expert.expert, 'paused');
    expect((await put(expert, 'status', { status: 'active' })).body.code).toBe('paused-by-lead');
    expect((await put(expert, 'status', { status: 'voided' })).status).toBe(400);
  });

  it('shows what they found in the version of an item that they reviewed last, with the next one, and nothing of others', async () => {
    const { gateway } = under;
    const [item] = await opened('earlier', 1, 2);
    const [expert, other] = await gateway.experts(2, { specialties: ['earlier', 'endocrinology'] });
    await gateway.reviewNext(other!, { comments: [{ dimension: null, text: 'of another' }] });
    const span = { step: 0, start: 0, end: 4, severity: 'minor', kind: 'unclear', comment: 'Mine' };
    const { body: first } = await gateway.next(expert!);
    expect(first).toMatchObject({ previous: null, draft: null, projectName: 'A demonstration', isNegated: false });
    expect(first).toMatchObject({ holdSeconds: 60, rushedSeconds: 20, guidelines: '', simulated: false });
    await gateway.submit(expert!, first.seat, 'review', review({ verdict: 'needs_work', spans: [span] }));
    await gateway.deliver(refinement(item!, 2));
    const reviser = await gateway.expert({ specialties: ['endocrinology'] });
    const { body: revision } = await gateway.next(reviser);
    const text = { steps: ['Cortisol rises.'], conclusion: 'A.' };
    await gateway.submit(reviser, revision.seat, 'revision', { answer: ['A'], text, activeSeconds: 5 });
    await gateway.deliver(requested(item!, 3, { domain: 'earlier', version: 2, round: 2 }));
    const { body: second } = await gateway.next(expert!);
    expect(second.review.version).toBe(2);
    expect(second.previous).toMatchObject({ version: 1, verdict: 'needs_work', spans: [span] });
    expect(second.previous.text.steps[0]).toBe('Cortisol is raised.');
    expect(JSON.stringify(second)).not.toContain('of another');
  });

  it('tells what became of each review, page by page, and nothing while its round is open', async () => {
    const { gateway } = under;
    const items = await opened('fates', 5, 1);
    const expert = await gateway.expert({ specialties: ['fates'] });
    for (const _ of items) await gateway.reviewNext(expert);
    const [adjudicated, regenerated, revised, escalatedItem, gone] = items;
    const mode = 'regenerate' as const;
    await gateway.deliver(
      requested(adjudicated!, 2, {
        domain: 'fates',
        seats: [...blind(1), { seat: 2, kind: 'adjudication', filledBy: null }],
      }),
      refinement(regenerated!, 2, { mode, feedback: null }),
      requested(regenerated!, 3, { domain: 'elsewhere', round: 2 }),
      refinement(revised!, 2),
      escalated(escalatedItem!, 2),
      retired(gone!, 2),
    );
    const first = await me(expert, '/reviews?limit=3');
    expect(first.reviews).toHaveLength(3);
    expect(first.reviews[0]).toMatchObject({
      stem: 'Which hormone is raised?',
      domain: 'fates',
      version: 1,
      round: 1,
      verdict: 'accept',
      activeSeconds: 60,
    });
    expect(Object.keys(first.reviews[0].scores)).toEqual(defaultRubric.dimensions.map(({ id }) => id));
    const second = await me(expert, `/reviews?limit=3&after=${first.next}`);
    expect(second.next).toBeNull();
    const fates = new Map([...first.reviews, ...second.reviews].map(({ item, fate }) => [item, fate]));
    expect(items.map((item) => fates.get(item))).toEqual(['counting', 'regenerated', 'revised', 'panel', 'retired']);
    expect((await gateway.call(expert, 'GET', '/projects/demo/me/reviews?after=nonsense')).status).toBe(400);
  });

  it('is not offered a version of which they, leading too, have read another’s question', async () => {
    const { gateway } = under;
    await opened('leading', 1, 3);
    const [asks, other] = await gateway.experts(2, { specialties: ['leading'] });
    const lead = await gateway.expert({ specialties: ['leading'], roles: ['lead', 'reviewer'] });
    const { body } = await gateway.next(asks!);
    await gateway.call(asks!, 'POST', `/seats/${body.seat}/questions`, { text: 'Is step 2 not wrong?' });
    expect((await me(lead)).waiting).toBe(2);
    await gateway.call(lead, 'GET', '/projects/demo/questions');
    expect((await gateway.next(lead)).status).toBe(204);
    expect((await gateway.next(other!)).status).toBe(200);
    await gateway.administrator(
      'POST',
      `/projects/demo/questions/${(await me(asks!, '/questions')).questions[0].id}/answer`,
      {
        text: 'No.',
      },
    );
  });

  it('has a question to the lead and its answer; nobody asks about a seat that was never theirs, and whoever reviews here is kept from nothing by their number', async () => {
    const { gateway } = under;
    await opened('questions');
    const [expert, other] = await gateway.experts(2, { specialties: ['questions'] });
    const { body: assignment } = await gateway.next(expert!);
    const ask = (who: Caller, text: string) =>
      gateway.call(who, 'POST', `/seats/${assignment.seat}/questions`, { text });
    const { status, body } = await ask(expert!, 'Is <b>this</b> in scope?');
    expect(status).toBe(201);
    expect((await ask(other!, 'Mine?')).status).toBe(404);
    expect((await ask(expert!, '  ')).status).toBe(400);
    const lead = await gateway.expert({ roles: ['lead'] });
    const seers = "SELECT DISTINCT expert FROM bar WHERE why = 'saw-reviews' AND item = $1";
    const reviewing = await gateway.expert({ roles: ['lead', 'reviewer'] });
    const counted = await gateway.call(reviewing, 'GET', '/projects/demo/questions/count');
    expect(counted.body).toEqual({ open: 1 });
    expect(await gateway.query(seers, [assignment.item])).toEqual([]);
    await gateway.call(reviewing, 'GET', '/projects/demo/questions?state=open');
    expect(await gateway.query(seers, [assignment.item])).toEqual([{ expert: reviewing.expert }]);
    const asked = await gateway.call(lead, 'GET', '/projects/demo/questions?state=open');
    expect(asked.body.questions).toEqual([
      {
        id: body.id,
        item: assignment.item,
        version: 1,
        expert: expert!.expert,
        name: 'Dr Secret Name 0',
        simulated: false,
        askedAt: expect.any(String),
        text: 'Is <b>this</b> in scope?',
        answer: null,
      },
    ]);
    const answer = (project: string, id: string) =>
      gateway.administrator('POST', `/projects/${project}/questions/${id}/answer`, { text: 'Yes.' });
    expect((await answer('demo', idOf('nothing'))).status).toBe(404);
    expect((await answer('demo', body.id)).status).toBe(204);
    expect(await me(expert!, '/questions')).toEqual({
      questions: [
        {
          id: body.id,
          item: assignment.item,
          askedAt: expect.any(String),
          text: 'Is <b>this</b> in scope?',
          answer: { text: 'Yes.', at: expect.any(String) },
        },
      ],
    });
    expect(await me(other!, '/questions')).toEqual({ questions: [] });
    expect((await gateway.call(lead, 'GET', '/projects/demo/questions?state=open')).body.questions).toEqual([]);
    const { body: answered } = await gateway.call(lead, 'GET', '/projects/demo/questions?state=answered');
    expect(answered.questions[0]).toMatchObject({ id: body.id, answer: { text: 'Yes.' } });
  });
});
