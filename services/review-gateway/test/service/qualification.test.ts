import { describe, expect, it } from '@jest/globals';
import { generated, idOf, imported, question, requested } from '../support/events.js';
import { review, useGateway, type Caller } from '../support/gateway.js';

const text = { steps: ['Cortisol is lowered.', 'So A.'], conclusion: 'A.' };
const faulty = {
  id: 'faulty',
  question,
  text,
  faults: [{ step: 0, kinds: ['wrong_fact'], minimumSeverity: 'major' }],
  scores: { medical_correctness: { min: 1, max: 2 } },
  verdict: 'needs_work',
};
const sound = {
  ...faulty,
  id: 'sound',
  faults: [],
  scores: { medical_correctness: { min: 4, max: 5 } },
  verdict: 'accept',
};
const span = { step: 0, start: 0, end: 4, severity: 'major', kind: 'wrong_fact', comment: '' };
const scores = { ...(review()['scores'] as object), medical_correctness: 2 };
const good = { faulty: review({ scores, verdict: 'needs_work', spans: [span] }), sound: review() };

describe('A test round', () => {
  const under = useGateway();
  const path = '/projects/demo/qualification';
  const set = (over: object = {}) =>
    under.gateway.administrator('PUT', path, { required: true, passShare: 0.8, items: [faulty, sound], ...over });
  const next = (expert: Caller) => under.gateway.call(expert, 'POST', `${path}/next`);
  const answer = (expert: Caller, item: string, body: unknown) =>
    under.gateway.call(expert, 'POST', `${path}/${item}`, body);
  const standing = async (expert: Caller) =>
    (await under.gateway.call(expert, 'GET', '/projects/demo/me/qualification')).body;
  const qualify = (expert: Caller, qualified: boolean | null) =>
    under.gateway.administrator('PUT', `/projects/demo/experts/${expert.expert}/qualified`, { qualified });
  const opened = async (name: string) => {
    await under.gateway.deliver(imported(idOf(name)), generated(idOf(name)));
    await under.gateway.deliver(requested(idOf(name), 1, { domain: name }));
    return under.gateway.expert({ specialties: [name] });
  };

  it('that is not required keeps nobody from work', async () => {
    const expert = await opened('none');
    expect(await standing(expert)).toEqual({ required: false, state: 'not-needed', done: 0, total: 0, share: null });
    expect((await next(expert)).status).toBe(204);
    expect((await under.gateway.next(expert)).status).toBe(200);
  });

  it('that is required is to be passed before the first review; what is known of its items is never shown', async () => {
    const { gateway } = under;
    const expert = await opened('pass');
    await set();
    expect((await gateway.next(expert)).status).toBe(204);
    expect(await standing(expert)).toEqual({ required: true, state: 'to-do', done: 0, total: 2, share: null });
    const { body } = await next(expert);
    expect(body).toMatchObject({ item: 'faulty', question, text, guidelines: '', done: 0, total: 2 });
    expect(Object.keys(body).toSorted()).toEqual([
      'done',
      'guidelines',
      'isNegated',
      'item',
      'question',
      'rubric',
      'text',
      'total',
    ]);
    expect((await gateway.call(expert, 'GET', path)).status).toBe(403);
    expect((await answer(expert, 'faulty', good.faulty)).body).toEqual({ done: 1, total: 2 });
    expect((await gateway.next(expert)).status).toBe(204);
    expect((await next(expert)).body.item).toBe('sound');
    expect((await answer(expert, 'sound', good.sound)).body).toEqual({ done: 2, total: 2 });
    expect((await next(expert)).status).toBe(204);
    expect(await standing(expert)).toEqual({ required: true, state: 'passed', done: 2, total: 2, share: 1 });
    expect((await gateway.next(expert)).status).toBe(200);
  });

  it('that was failed keeps the expert from work until a lead says otherwise, or lets them take it anew', async () => {
    const { gateway } = under;
    const expert = await opened('fail');
    await answer(expert, 'faulty', review());
    // The first answer stands.
    await answer(expert, 'faulty', good.faulty);
    await answer(expert, 'sound', review());
    expect(await standing(expert)).toMatchObject({ state: 'failed', share: 0.4 });
    expect((await gateway.next(expert)).status).toBe(204);
    expect((await qualify(expert, null)).status).toBe(200);
    expect(await standing(expert)).toMatchObject({ state: 'to-do', done: 0 });
    await qualify(expert, true);
    expect((await gateway.next(expert)).status).toBe(200);
    await qualify(expert, false);
    expect(await standing(expert)).toMatchObject({ state: 'failed' });
  });

  it('is answered as one reviews, and in items that it has', async () => {
    const expert = await opened('answers');
    const { medical_correctness: _, ...rest } = review()['scores'] as Record<string, number>;
    expect((await answer(expert, 'faulty', review({ scores: rest }))).body.code).toBe('invalid-review');
    expect((await answer(expert, 'other', review())).status).toBe(404);
  });

  it('is refused where it contradicts itself', async () => {
    expect((await set({ items: [] })).body.code).toBe('invalid-qualification');
    expect((await set({ items: [{ ...sound, scores: { style: { min: 1, max: 2 } } }] })).status).toBe(422);
    expect((await under.gateway.administrator('GET', path)).body.items).toHaveLength(2);
  });

  it('that is waited for is why a seat is unassignable', async () => {
    await opened('unassignable');
    const { body } = await under.gateway.administrator('GET', '/projects/demo/seats/status');
    const { reasons } = body.unassignable as { reasons: { why: string; items: string[] }[] };
    const found = reasons.find(({ items }) => items.includes(idOf('unassignable')));
    expect(found?.why).toContain('not yet through the test round');
  });
});
