import { describe, expect, it } from '@jest/globals';
import { escalated, generated, idOf, imported, question, refined, refinement, requested } from '../support/events.js';
import { useGateway } from '../support/gateway.js';

const written = {
  answer: ['A'],
  text: { steps: ['Cortisol is raised because of the tumour.'], conclusion: 'A.' },
  activeSeconds: 120,
};

describe('A revision', () => {
  const under = useGateway();

  const item = async (name: string) => {
    const id = idOf(name);
    await under.gateway.deliver(imported(id, { domain: name }), generated(id, {}, { domain: name }));
    return id;
  };
  const ordered = (name: string) => ({ question: { ...question, domain: name } });

  it('is written by an expert, becomes a version with the base as parent, and answers the order', async () => {
    const { gateway } = under;
    const id = await item('write');
    await gateway.deliver(refinement(id, 1, ordered('write')));
    const expert = await gateway.expert({ specialties: ['write'], simulated: true });
    const { body: assignment } = await gateway.next(expert);
    expect(assignment).toMatchObject({ kind: 'revision', review: null, vote: null });
    expect(assignment.revision).toMatchObject({ base: { version: 1 }, targetVersion: 2, orders: null });
    expect(JSON.stringify(assignment)).not.toContain('secret-model-name');
    expect((await gateway.submit(expert, assignment.seat, 'revision', written)).status).toBe(201);
    const [event] = (await gateway.published('item.refined')).filter(({ data }) => data.item === id);
    expect(event!.data.version).toMatchObject({
      version: 2,
      parent: 1,
      reason: 'revise',
      author: { kind: 'expert', expert: expert.expert, activeSeconds: 120, simulated: true },
      goldShown: true,
      answer: ['A'],
      text: written.text,
    });
    expect(event!.headers).toMatchObject({ ce_epoch: '1', ce_simulated: 'true' });
    // The author is known at once, before the event has come back.
    await gateway.deliver(requested(id, 2, { version: 2, domain: 'write' }));
    expect((await gateway.next(expert)).status).toBe(204);
  });

  it('is refused unless the reviser states the gold set', async () => {
    const { gateway } = under;
    await gateway.deliver(refinement(await item('wrong'), 1, ordered('wrong')));
    const expert = await gateway.expert({ specialties: ['wrong'] });
    const { body: assignment } = await gateway.next(expert);
    const wrong = await gateway.submit(expert, assignment.seat, 'revision', { ...written, answer: ['B'] });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong-answer' } });
    const long = { ...written, text: { steps: ['x'.repeat(25_000)], conclusion: 'A' } };
    expect(await gateway.submit(expert, assignment.seat, 'revision', long)).toMatchObject({
      status: 422,
      body: { code: 'invalid-revision' },
    });
    expect((await gateway.submit(expert, assignment.seat, 'revision', written)).status).toBe(201);
  });

  it('after a panel amended the question says so', async () => {
    const { gateway } = under;
    const id = await item('amend');
    const amendment = { stem: null, options: null, gold: ['B'], why: 'The key was wrong.' };
    const amended = { ...question, contentVersion: 2, gold: ['B'], domain: 'amend' };
    await gateway.deliver(refinement(id, 1, { question: amended, base: null, panel: { orders: null, amendment } }));
    const expert = await gateway.expert({ specialties: ['amend'] });
    const { body: assignment } = await gateway.next(expert);
    expect(assignment.question.gold).toEqual(['B']);
    await gateway.submit(expert, assignment.seat, 'revision', { ...written, answer: ['B'] });
    const [event] = (await gateway.published('item.refined')).filter(({ data }) => data.item === id);
    expect(event!.data.version).toMatchObject({ reason: 'amend', parent: null, contentVersion: 2 });
  });

  it('waits some minutes for those who reviewed the base, then for anybody', async () => {
    const { gateway } = under;
    const [preferred, other] = await gateway.experts(2, { specialties: ['prefer'] });
    const id = await item('prefer');
    await gateway.deliver(refinement(id, 1, { ...ordered('prefer'), preferred: [preferred!.expert] }));
    expect((await gateway.next(other!)).status).toBe(204);
    await gateway.query(`UPDATE seat SET others_from = others_from - interval '5 minutes' WHERE item = $1`, [id]);
    expect((await gateway.next(other!)).body.kind).toBe('revision');
  });

  it('goes first to whoever reviewed the base, who may revise it', async () => {
    const { gateway } = under;
    const id = await item('reviewed');
    const expert = await gateway.expert({ specialties: ['reviewed'] });
    await gateway.deliver(requested(id, 1, { domain: 'reviewed' }));
    await gateway.reviewNext(expert);
    await gateway.deliver(refinement(id, 2, { ...ordered('reviewed'), preferred: [expert.expert] }));
    expect((await gateway.next(expert)).body.kind).toBe('revision');
  });

  it('waits for nobody where none who reviewed the base is able, or one of them has declined', async () => {
    const { gateway } = under;
    const [gone, preferred, other] = await gateway.experts(3, { specialties: ['able'] });
    await gateway.setStatus(gone!.expert, 'left');
    await gateway.deliver(refinement(await item('able'), 1, { ...ordered('able'), preferred: [gone!.expert] }));
    const first = await gateway.next(other!);
    expect(first.body.kind).toBe('revision');
    await gateway.submit(other!, first.body.seat, 'revision', written);
    await gateway.deliver(refinement(await item('able-2'), 1, { ...ordered('able'), preferred: [preferred!.expert] }));
    const { body } = await gateway.next(preferred!);
    await gateway.call(preferred!, 'POST', `/seats/${body.seat}/decline`, { reason: 'No time.' });
    expect((await gateway.next(other!)).body.seat).toBe(body.seat);
  });

  it('shows what the reviewers found, so that whoever had it never reviews the base', async () => {
    const { gateway } = under;
    const id = await item('saw');
    const expert = await gateway.expert({ specialties: ['saw'] });
    await gateway.deliver(refinement(id, 1, ordered('saw')));
    const { body } = await gateway.next(expert);
    expect(body.revision.feedback.comments).toEqual([{ dimension: null, text: 'Say why.' }]);
    await gateway.deliver(requested(id, 2, { domain: 'saw' }));
    expect((await gateway.next(expert)).status).toBe(204);
  });

  it('that was written before its order came is asked of nobody', async () => {
    const { gateway } = under;
    const id = await item('written');
    await gateway.deliver(refined(id, 2, 1, idOf('author'), 1), refinement(id, 1, ordered('written')));
    expect(await gateway.query('SELECT epoch FROM item WHERE id = $1', [id])).toEqual([{ epoch: 1 }]);
    expect((await gateway.next(await gateway.expert({ specialties: ['written'] }))).status).toBe(204);
  });

  it('whose version comes from elsewhere is closed, and never given to the same expert again and again', async () => {
    const { gateway } = under;
    const id = await item('elsewhere');
    await gateway.deliver(refinement(id, 1, ordered('elsewhere')));
    const expert = await gateway.expert({ specialties: ['elsewhere'] });
    const { body: assignment } = await gateway.next(expert);
    await gateway.deliver(refined(id, 2, 1, idOf('author'), 1));
    expect(await gateway.submit(expert, assignment.seat, 'revision', written)).toMatchObject({
      status: 409,
      body: { code: 'seat-closed' },
    });
    expect((await gateway.next(expert)).status).toBe(204);
  });

  it('ends where the model is to write instead', async () => {
    const { gateway } = under;
    const id = await item('model');
    await gateway.deliver(
      refinement(id, 1, ordered('model')),
      refinement(id, 2, { ...ordered('model'), mode: 'regenerate' }),
    );
    expect((await gateway.next(await gateway.expert({ specialties: ['model'] }))).status).toBe(204);
  });
});

describe('A panel', () => {
  const under = useGateway();

  const panel = async (name: string, over: Parameters<typeof escalated>[2] = {}) => {
    const id = idOf(name);
    await under.gateway.deliver(imported(id, { domain: name }), generated(id, {}, { domain: name }));
    await under.gateway.deliver(requested(id, 1, { domain: name }));
    const [first, second] = await under.gateway.experts(2, { specialties: [name] });
    await under.gateway.reviewNext(first!, { comments: [{ dimension: null, text: 'The dose is wrong.' }] });
    await under.gateway.reviewNext(second!);
    await under.gateway.deliver(escalated(id, 2, { question: { ...question, domain: name }, ...over }));
    return { id, reviewers: [first!, second!] };
  };
  const ballot = (over: object) => ({
    ballot: { outcome: 'retire', version: null, orders: null, amendment: null, reason: 'Ambiguous.', ...over },
    activeSeconds: 30,
  });
  const panelists = (count: number, name: string) =>
    under.gateway.experts(count, { specialties: [name], roles: ['panelist', 'reviewer'] });

  it('sees every version with its reviews, and no name', async () => {
    const { reviewers } = await panel('see');
    const [panelist] = await panelists(1, 'see');
    const { body } = await under.gateway.next(panelist!);
    expect(body).toMatchObject({ kind: 'vote', vote: { panel: 1, seatNumber: 1, chair: true, why: 'strikes' } });
    const [version] = body.vote.versions;
    expect(version).toMatchObject({ version: 1, acceptable: true });
    expect(version.reviews).toHaveLength(2);
    expect(version.reviews[0].comments).toEqual([{ dimension: null, text: 'The dose is wrong.' }]);
    const shown = JSON.stringify(body);
    for (const secret of ['secret-model-name', 'Secret Name', 'expert', ...reviewers.map(({ expert }) => expert)])
      expect(shown).not.toContain(secret);
    // A strike for a failed round would say that a model wrote that version.
    expect(body.vote.strikes).toEqual([{ cause: 'failed-round', at: expect.any(String) }]);
  });

  it('does not see reviews of a voided expert', async () => {
    const { reviewers } = await panel('void');
    await under.gateway.setStatus(reviewers[0]!.expert, 'voided');
    const [panelist] = await panelists(1, 'void');
    expect((await under.gateway.next(panelist!)).body.vote.versions[0].reviews).toHaveLength(1);
  });

  it('is not for whoever reviewed a version of the item, though the order forgets them', async () => {
    const name = 'reviewed-item';
    const id = idOf(name);
    await under.gateway.deliver(imported(id, { domain: name }), generated(id), requested(id, 1, { domain: name }));
    const [both] = await panelists(1, name);
    await under.gateway.reviewNext(both!);
    await under.gateway.deliver(escalated(id, 2, { question: { ...question, domain: name } }));
    expect((await under.gateway.next(both!)).status).toBe(204);
  });

  it('comes before reviews, and gives each panelist one seat of it', async () => {
    const name = 'first';
    await panel(name);
    const other = idOf('first-other');
    await under.gateway.deliver(imported(other), generated(other), requested(other, 1, { domain: name }));
    const [panelist] = await panelists(1, name);
    const { body } = await under.gateway.next(panelist!);
    expect(body.kind).toBe('vote');
    await under.gateway.submit(panelist!, body.seat, 'vote', ballot({}));
    expect((await under.gateway.next(panelist!)).body.kind).toBe('review');
  });

  it('keeps who sat in it from reviewing a version it saw', async () => {
    const { id } = await panel('sat');
    const [panelist] = await panelists(1, 'sat');
    const { body } = await under.gateway.next(panelist!);
    await under.gateway.submit(panelist!, body.seat, 'vote', ballot({}));
    await under.gateway.deliver(requested(id, 3, { domain: 'sat', round: 2 }));
    expect((await under.gateway.next(panelist!)).status).toBe(204);
  });

  it('votes; each vote is told to the scorer, a faulty ballot refused with its faults', async () => {
    const { gateway } = under;
    const { id } = await panel('vote');
    const [panelist] = await panelists(1, 'vote');
    const { body } = await gateway.next(panelist!);
    const faulty = await gateway.submit(panelist!, body.seat, 'vote', ballot({ outcome: 'accept', version: 7 }));
    expect(faulty).toMatchObject({ status: 422, body: { code: 'invalid-vote', faults: [expect.any(String)] } });
    const good = ballot({ outcome: 'accept', version: 1 });
    expect((await gateway.submit(panelist!, body.seat, 'vote', good)).status).toBe(201);
    const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === id);
    expect(events.at(-1)!.data).toMatchObject({ kind: 'vote', panel: 1, seat: 1, ...good });
  });

  it('seat is for a vote, not for a review', async () => {
    await panel('kind');
    const [panelist] = await panelists(1, 'kind');
    const { body } = await under.gateway.next(panelist!);
    const answer = await under.gateway.submit(panelist!, body.seat, 'revision', written);
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-kind' } });
  });
});
