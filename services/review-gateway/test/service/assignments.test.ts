import { describe, expect, it } from '@jest/globals';
import { blind, generated, idOf, imported, refined, requested } from '../support/events.js';
import { review, useGateway } from '../support/gateway.js';

describe('The next assignment', () => {
  const under = useGateway();

  /** An item with version 1 and a round of two seats, in a domain of its own so that tests don't meet. */
  const opened = async (name: string, over: Parameters<typeof requested>[2] = {}) => {
    const item = idOf(name);
    await under.gateway.deliver(imported(item), generated(item));
    await under.gateway.deliver(requested(item, 1, { domain: name, ...over }));
    return item;
  };

  it('fills exactly the seats ordered: 50 experts asking at once for 20 items of 2 seats get 40', async () => {
    const { gateway } = under;
    const items = Array.from({ length: 20 }, (_, n) => idOf(`crowd-${n}`));
    await gateway.deliver(...items.map((item) => imported(item)));
    await gateway.deliver(...items.map((item) => generated(item)));
    await gateway.deliver(...items.map((item) => requested(item, 1, { domain: 'crowd' })));
    const experts = await gateway.experts(50, { specialties: ['crowd'] });
    const answers = await Promise.all(experts.map((expert) => gateway.next(expert)));
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(40);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(10);
    expect(new Set(taken.map(({ body }) => body.seat)).size).toBe(40);
    for (const item of items) expect(taken.filter(({ body }) => body.item === item)).toHaveLength(2);
  });

  it('is one seat at a time: asking again gives the same, ten times at once too', async () => {
    const { gateway } = under;
    await opened('again');
    await opened('again-2', { domain: 'again' });
    const expert = await gateway.expert({ specialties: ['again'] });
    const answers = await Promise.all(Array.from({ length: 10 }, () => gateway.next(expert)));
    expect(new Set(answers.map(({ body }) => body.seat)).size).toBe(1);
  });

  it('never gives one expert both seats of a round', async () => {
    const { gateway } = under;
    await opened('both');
    const expert = await gateway.expert({ specialties: ['both'] });
    await gateway.reviewNext(expert);
    expect((await gateway.next(expert)).status).toBe(204);
  });

  it('never gives the same version twice, in a later round neither', async () => {
    const { gateway } = under;
    const item = await opened('twice');
    const expert = await gateway.expert({ specialties: ['twice'] });
    await gateway.reviewNext(expert);
    await gateway.deliver(requested(item, 2, { domain: 'twice', round: 2 }));
    expect((await gateway.next(expert)).status).toBe(204);
    const other = await gateway.expert({ specialties: ['twice'] });
    expect((await gateway.next(other)).body.review.round).toBe(2);
  });

  it('never gives the author of a version that version, nor a descendant of it', async () => {
    const { gateway } = under;
    const item = idOf('own');
    const [author, other] = await gateway.experts(2, { specialties: ['own'] });
    await gateway.deliver(imported(item), generated(item));
    await gateway.deliver(refined(item, 2, 1, author!.expert, 1));
    await gateway.deliver(refined(item, 3, 2, null, 2));
    // The order forgets to exclude the author; the gateway knows.
    await gateway.deliver(requested(item, 3, { domain: 'own', version: 2 }));
    expect((await gateway.next(author!)).status).toBe(204);
    await gateway.deliver(requested(item, 4, { domain: 'own', version: 3, round: 2 }));
    expect((await gateway.next(author!)).status).toBe(204);
    expect((await gateway.next(other!)).body.review.version).toBe(3);
  });

  it('never gives an expert what the order excludes them from', async () => {
    const { gateway } = under;
    const expert = await gateway.expert({ specialties: ['excluded'] });
    await opened('excluded', { excluded: [expert.expert] });
    expect((await gateway.next(expert)).status).toBe(204);
  });

  it.each([
    ['domain', { specialties: ['elsewhere'] }],
    ['language', { specialties: ['matching'], languages: ['zh'] }],
    ['role', { specialties: ['matching'], roles: ['panelist'] }],
  ])('needs the right %s', async (_, options) => {
    const { gateway } = under;
    await opened('matching');
    expect((await gateway.next(await gateway.expert(options))).status).toBe(204);
  });

  it('tells a reviewer neither who wrote the text nor what others found, in an adjudication neither', async () => {
    const { gateway } = under;
    const item = await opened('blind');
    const [first, second, third] = await gateway.experts(3, { specialties: ['blind'] });
    const found = { comments: [{ dimension: null, text: 'what I found' }] };
    await gateway.reviewNext(first!, found);
    await gateway.reviewNext(second!, { ...found, verdict: 'needs_work' });
    const filled = [first!, second!].map(({ expert }, n) => ({
      seat: n + 1,
      kind: 'blind' as const,
      filledBy: expert,
    }));
    const seats = [...filled, { seat: 3, kind: 'adjudication' as const, filledBy: null }];
    await gateway.deliver(requested(item, 2, { domain: 'blind', seats }));
    const { body } = await gateway.next(third!);
    expect(body.review.seatKind).toBe('adjudication');
    const shown = JSON.stringify(body);
    for (const secret of ['secret-model-name', 'Secret Name', first!.expert, second!.expert, 'what I found', 'author'])
      expect(shown).not.toContain(secret);
  });

  it('is of what a screening found sound before the rest, and last of what it found broken; a reviewer is told nothing of it', async () => {
    const { gateway } = under;
    const domain = 'screened';
    const screenings = {
      broken: { fault: true, mean: 4 },
      'not screened': undefined,
      fair: { fault: false, mean: 3.25 },
      good: { fault: false, mean: 4.75 },
    };
    const named = new Map<string, string>();
    for (const [name, screening] of Object.entries(screenings)) {
      const item = idOf(`screened-${name}`);
      named.set(item, name);
      await gateway.deliver(generated(item, {}, {}, screening));
      await gateway.deliver(requested(item, 1, { domain }));
    }
    const later = idOf('screened-second-round');
    named.set(later, 'second round');
    await gateway.deliver(generated(later, {}, {}, screenings.broken));
    await gateway.deliver(requested(later, 1, { domain, round: 2 }));
    const expert = await gateway.expert({ specialties: [domain] });
    const given: string[] = [];
    const shown: unknown[] = [];
    while (given.length < named.size) {
      const { body } = await gateway.next(expert);
      given.push(named.get(body.item)!);
      shown.push(body, (await gateway.submit(expert, body.seat, 'review', review())).body);
    }
    expect(given).toEqual(['second round', 'good', 'fair', 'not screened', 'broken']);
    for (const secret of ['screening', 'fault', '"mean"', '3.25', '4.75', 'priority'])
      expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('is no longer given to whoever is paused, left or voided, and what they held waits again', async () => {
    const { gateway } = under;
    await opened('status', { seats: blind(1) });
    const [first, second] = await gateway.experts(2, { specialties: ['status'] });
    const { body } = await gateway.next(first!);
    await gateway.setStatus(first!.expert, 'paused');
    expect((await gateway.next(first!)).status).toBe(204);
    expect((await gateway.submit(first!, body.seat, 'review', review())).body.code).toBe('seat-closed');
    expect((await gateway.next(second!)).body.seat).toBe(body.seat);
  });

  it('taken by a role that was withdrawn since waits again, and cannot be answered any more', async () => {
    const { gateway } = under;
    await opened('withdrawn', { seats: blind(1) });
    const [expert, other] = await gateway.experts(2, { specialties: ['withdrawn'] });
    const { body } = await gateway.next(expert!);
    await gateway.administrator('POST', '/projects/demo/experts', { expert: expert!.expert, roles: ['panelist'] });
    expect((await gateway.submit(expert!, body.seat, 'review', review())).body.code).toBe('token-ended');
    const renewed = await gateway.withClaims(expert!, { generation: 1 });
    expect((await gateway.submit(renewed, body.seat, 'review', review())).body.code).toBe('seat-closed');
    expect((await gateway.next(renewed)).status).toBe(204);
    expect((await gateway.next(other!)).body.seat).toBe(body.seat);
  });

  it('gives back what was declined to others, and not to whoever declined it', async () => {
    const { gateway } = under;
    await opened('decline');
    const [first, second] = await gateway.experts(2, { specialties: ['decline'] });
    const { body } = await gateway.next(first!);
    const declined = await gateway.call(first!, 'POST', `/seats/${body.seat}/decline`, {
      reason: 'I know the author.',
    });
    expect(declined.status).toBe(204);
    // Nor the other seat of the round: it is the same version.
    expect((await gateway.next(first!)).status).toBe(204);
    expect((await gateway.next(second!)).body.seat).toBe(body.seat);
  });

  it('comes with the rubric of the configuration that binds the order, not the newest', async () => {
    const { gateway } = under;
    await opened('bound');
    const { configuration } = (await gateway.administrator('GET', '/projects/demo')).body;
    const dimensions = configuration.rubric.dimensions.map((one: object) => ({ ...one, name: 'Renamed' }));
    const changed = { configuration: { ...configuration, rubric: { ...configuration.rubric, dimensions } } };
    await gateway.administrator('PUT', '/projects/demo/configuration', changed);
    const { body } = await gateway.next(await gateway.expert({ specialties: ['bound'] }));
    expect(body.rubric).toEqual(configuration.rubric);
  });

  it('of a paused project is nothing', async () => {
    const { gateway } = under;
    await opened('pause');
    const expert = await gateway.expert({ specialties: ['pause'] });
    const { configuration } = (await gateway.administrator('GET', '/projects/demo')).body;
    const set = (status: string) =>
      gateway.administrator('PUT', '/projects/demo/configuration', { configuration: { ...configuration, status } });
    await set('paused');
    expect((await gateway.next(expert)).status).toBe(204);
    await set('active');
    expect((await gateway.next(expert)).status).toBe(200);
  });

  it('across projects is of the one with the highest priority that has something, and the one in hand before all', async () => {
    const { gateway } = under;
    const open = async (project: string, priority: number) => {
      await gateway.administrator('POST', '/projects', { id: project, configuration: { name: project, priority } });
      const item = idOf(project);
      await gateway.deliver(imported(item, {}, { project }), generated(item, { project }));
      await gateway.deliver(requested(item, 1, { domain: 'across' }, { project }));
    };
    await open('less', 10);
    await open('more', 20);
    await opened('across');
    const expert = await gateway.expert({ specialties: ['across'] });
    for (const project of ['less', 'more'])
      await gateway.administrator('POST', `/projects/${project}/experts`, {
        expert: expert.expert,
        roles: ['reviewer'],
      });
    const roles = ['demo', 'less', 'more'].map((project) => ({ project, role: 'reviewer' }));
    const caller = await gateway.withClaims(expert, { roles });
    const next = async () => (await gateway.call(caller, 'POST', '/assignments/next')).body;
    const answer = async (seat: string) =>
      expect((await gateway.submit(caller, seat, 'review', review())).status).toBe(201);
    const first = await next();
    expect(first.project).toBe('more');
    // However urgent another has become: what is in hand stays so.
    await gateway.configure({ priority: 100 });
    expect((await next()).seat).toBe(first.seat);
    await answer(first.seat);
    const second = await next();
    expect(second.project).toBe('demo');
    await answer(second.seat);
    const third = await next();
    expect(third.project).toBe('less');
    await answer(third.seat);
    expect(await next()).toBeNull();
    await gateway.configure({ priority: 0 });
  });
});
