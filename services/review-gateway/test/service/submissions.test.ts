import { randomUUID } from 'node:crypto';
import type { Question } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { blind, generated, idOf, imported, project, requested } from '../support/events.js';
import { review, useGateway } from '../support/gateway.js';
import { openRound } from '../support/open-round.js';

describe('A review', () => {
  const under = useGateway();

  const opened = (name: string, seats = 1, experts = 1) => openRound(under.gateway, name, seats, experts);

  it('fills the seat, and is told to the scorer in one event bound to the order', async () => {
    const { item, gateway, experts } = await opened('told');
    const { body: assignment } = await gateway.next(experts[0]!);
    const { status, body } = await gateway.submit(experts[0]!, assignment.seat, 'review', review());
    expect(status).toBe(201);
    expect(body).toEqual({
      review: expect.any(String),
      seat: assignment.seat,
      submittedAt: expect.any(String),
      heldUntil: null,
    });
    const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === item);
    expect(events).toHaveLength(1);
    expect(events[0]!.data).toEqual({
      kind: 'review',
      item,
      seat: 1,
      seatKind: 'blind',
      version: 1,
      round: 1,
      expert: experts[0]!.expert,
      simulated: false,
      submittedAt: body.submittedAt,
      ...review(),
    });
    expect(events[0]!.headers).toMatchObject({ ce_epoch: '1', ce_configurationversion: '1', ce_simulated: 'false' });
  });

  it('of a simulated expert, or of a simulated text, is marked simulated', async () => {
    const { gateway } = under;
    const marks = [];
    for (const [name, expertSimulated, textSimulated] of [
      ['simulated-expert', true, false],
      ['simulated-text', false, true],
    ] as const) {
      const item = idOf(name);
      await gateway.deliver(imported(item), generated(item, { simulated: textSimulated }));
      await gateway.deliver(requested(item, 1, { domain: name }));
      await gateway.reviewNext(await gateway.expert({ specialties: [name], simulated: expertSimulated }));
      const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === item);
      marks.push(...events.map(({ headers, data }) => [headers['ce_simulated'], data.simulated]));
    }
    expect(marks).toEqual([
      ['true', true],
      ['true', false],
    ]);
  });

  it('sent again with its key gets the first answer, and adds nothing', async () => {
    const { item, gateway, experts } = await opened('again', 2);
    const { body: assignment } = await gateway.next(experts[0]!);
    const send = () => gateway.submit(experts[0]!, assignment.seat, 'review', review(), 'one-key');
    const first = await send();
    expect(await send()).toEqual(first);
    expect((await gateway.published('review.submitted')).filter(({ data }) => data.item === item)).toHaveLength(1);
    expect(await gateway.query('SELECT FROM review WHERE item = $1', [item])).toHaveLength(1);
  });

  it('sent eight times at once with one key is counted once, and answered eight times alike', async () => {
    const { item, gateway, experts } = await opened('at-once');
    const { body: assignment } = await gateway.next(experts[0]!);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => gateway.submit(experts[0]!, assignment.seat, 'review', review(), key)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]!.status).toBe(201);
    expect((await gateway.published('review.submitted')).filter(({ data }) => data.item === item)).toHaveLength(1);
  });

  it('with the key of another request is refused', async () => {
    const { gateway, experts } = await opened('key');
    const { body: assignment } = await gateway.next(experts[0]!);
    await gateway.submit(experts[0]!, assignment.seat, 'review', review(), 'shared');
    const other = await gateway.submit(
      experts[0]!,
      assignment.seat,
      'review',
      review({ verdict: 'needs_work' }),
      'shared',
    );
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('with the key that another expert used is a review of its own', async () => {
    const { gateway, experts } = await opened('keys', 2, 2);
    for (const expert of experts) {
      const { body: assignment } = await gateway.next(expert);
      expect((await gateway.submit(expert, assignment.seat, 'review', review(), 'same')).status).toBe(201);
    }
  });

  it('needs a key', async () => {
    const { gateway, experts } = await opened('keyless');
    const { body: assignment } = await gateway.next(experts[0]!);
    const answer = await gateway.call(experts[0]!, 'POST', `/seats/${assignment.seat}/review`, review());
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
  });

  it('that is not valid is refused with every fault named, and the seat stays in hand', async () => {
    const { gateway, experts } = await opened('invalid');
    const { body: assignment } = await gateway.next(experts[0]!);
    const { medical_correctness: _, ...rest } = review()['scores'] as Record<string, number>;
    const faulty = review({
      scores: { ...rest, clinical_value: 6, style: 3 },
      spans: [{ step: 0, start: 0, end: 999, severity: 'minor', kind: 'unclear', comment: '' }],
    });
    const { status, body } = await gateway.submit(experts[0]!, assignment.seat, 'review', faulty);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid-review', type: 'urn:consilium:problem:invalid-review' });
    expect(body.faults).toEqual([
      'scores.medical_correctness is missing.',
      'scores.clinical_value is 6; the scale goes from 1 to 5 in whole numbers.',
      'scores.style is not a dimension of the rubric.',
      'spans[0] goes from 0 to 999; step 0 has 19 code points.',
    ]);
    // By code too, so that a page says them in its own language.
    expect(body.causes).toEqual([
      { code: 'score-missing', dimension: 'medical_correctness' },
      { code: 'score-off-scale', dimension: 'clinical_value', score: 6, min: 1, max: 5 },
      { code: 'dimension-unknown', dimension: 'style' },
      { code: 'span-off-text', step: 1, start: 0, end: 999, length: 19 },
    ]);
    expect((await gateway.submit(experts[0]!, assignment.seat, 'review', review())).status).toBe(201);
  });

  it('of a wrong shape is refused with its place named', async () => {
    const { gateway, experts } = await opened('shape');
    const { body: assignment } = await gateway.next(experts[0]!);
    const answer = await gateway.submit(experts[0]!, assignment.seat, 'review', review({ verdict: 'fine' }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.detail).toContain('verdict');
  });

  it('is kept NFC normalised', async () => {
    const { item, gateway, experts } = await opened('nfc');
    await gateway.reviewNext(experts[0]!, { comments: [{ dimension: null, text: 'e\u0301' }] });
    const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === item);
    expect(events[0]!.data.comments[0].text).toBe('\u00e9');
  });

  describe('names another domain', () => {
    /** In a project with these domains; the round's order may have the item in another than its question came with. */
    async function ofDomain(name: string, over: Partial<Question>, ordered = name) {
      const { gateway } = under;
      const item = idOf(`domain-${name}`);
      await gateway.configure({ taxonomy: ['cardiology', 'neurology', name] });
      const { configurationVersion } = (await gateway.administrator('GET', `/projects/${project}`)).body;
      const bound = { configurationVersion };
      await gateway.deliver(imported(item, { domain: name, ...over }), generated(item));
      await gateway.deliver(requested(item, 1, { domain: ordered, seats: blind(1, 2) }, bound));
      const expert = await gateway.expert({ specialties: [ordered] });
      const { body: assignment } = await gateway.next(expert);
      const submit = (domain: string) => gateway.submit(expert, assignment.seat, 'review', review({ domain }));
      const told = async () =>
        (await gateway.published('review.submitted')).find(({ data }) => data.item === item)?.data.domain;
      return { gateway, item, assignment, submit, told, bound };
    }

    it('where a machine named it: of the project’s domains one is told to the scorer, any other refused', async () => {
      const { gateway, item, assignment, submit, told } = await ofDomain('by-model', { domainSource: 'model' });
      expect(assignment.review.domains).toEqual(['cardiology', 'neurology', 'by-model']);
      const { body } = await submit('poetry');
      expect(body).toMatchObject({ code: 'invalid-review', causes: [{ code: 'domain-unknown', domain: 'poetry' }] });
      expect((await submit('neurology')).status).toBe(201);
      expect(await told()).toBe('neurology');
      const kept = await gateway.query('SELECT named_domain FROM review WHERE item = $1', [item]);
      expect(kept).toEqual([{ named_domain: 'neurology' }]);
    });

    it('which it has already: that says nothing', async () => {
      const { submit, told } = await ofDomain('by-mapping', { domainSource: 'mapped' });
      expect((await submit('by-mapping')).status).toBe(201);
      expect(await told()).toBeUndefined();
    });

    it('where it was given with the question: refused', async () => {
      const { assignment, submit } = await ofDomain('given', { domainSource: 'given' });
      expect(assignment.review.domains).toEqual([]);
      expect((await submit('neurology')).body).toMatchObject({ causes: [{ code: 'domain-given' }] });
    });

    it('where experts corrected it before: it is shown as its order has it, and stays', async () => {
      const { gateway, item, assignment, submit, bound } = await ofDomain('wrong', { domainSource: 'model' }, 'right');
      expect(assignment.question).toMatchObject({
        ...{ domain: 'right', domainSource: 'given', domainCorrectedFrom: 'wrong' },
      });
      expect(assignment.review.domains).toEqual([]);
      expect((await submit('neurology')).body).toMatchObject({ causes: [{ code: 'domain-given' }] });
      await gateway.deliver(requested(item, 2, { domain: 'elsewhere', seats: blind(1, 2) }, bound));
      const seats = await gateway.query('SELECT domain FROM seat WHERE item = $1', [item]);
      expect(seats).toEqual([{ domain: 'elsewhere' }, { domain: 'elsewhere' }]);
    });
  });

  it('of a seat that somebody else holds is refused, and so is one of no seat', async () => {
    const { gateway, experts } = await opened('strange', 1, 2);
    const { body: assignment } = await gateway.next(experts[0]!);
    const answer = await gateway.submit(experts[1]!, assignment.seat, 'review', review());
    expect(answer).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    expect(await gateway.submit(experts[1]!, randomUUID(), 'review', review())).toMatchObject({ status: 404 });
  });

  it.each([
    ['POST', 'heartbeat', undefined],
    ['POST', 'decline', { reason: 'Not mine.' }],
    ['PUT', 'draft', { note: 'Not mine.' }],
    ['POST', 'review', review()],
    ['POST', 'revision', { answer: ['A'], text: { steps: ['A.'], conclusion: 'A.' }, activeSeconds: 1 }],
  ])('whoever does not hold the seat is refused to %s its %s, and changes nothing', async (method, path, body) => {
    const domain = `others-${path}`;
    const { gateway, experts } = await opened(domain, 1, 2);
    const { body: assignment } = await gateway.next(experts[0]!);
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await gateway.call(experts[1]!, method, `/seats/${assignment.seat}/${path}`, body, headers);
    expect(answer).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    expect((await gateway.submit(experts[0]!, assignment.seat, 'review', review())).status).toBe(201);
  });
});
