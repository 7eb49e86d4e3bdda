import { randomUUID } from 'node:crypto';
import { itemRetired, itemValidated } from '@consilium/contracts';
import { eventually } from '@consilium/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scoresOf, thin } from '../domain/build.js';
import { configured, expert, generated, imported, review } from '../received-events.js';
import { ScorerService } from './scorer-service.js';

/* What an answer holds is what these tests are about. */
/* eslint-disable @typescript-eslint/no-explicit-any */

let service: ScorerService;
const [ann, bob] = [randomUUID(), randomUUID()];
const [validated, open, adjudicated] = [randomUUID(), randomUUID(), randomUUID()].toSorted() as [
  string,
  string,
  string,
];

beforeAll(async () => {
  service = await ScorerService.start();
  const items = [validated, open, adjudicated];
  const reached = async (status: string) => {
    const { body } = await service.call<any>(`/projects/cardio/items?status=${status}`);
    return body.items.length === items.length;
  };
  // Step by step, as in life: an answer follows its order.
  await service.send(configured(), expert(ann), expert(bob), ...items.map((item) => imported(item)));
  await eventually(() => reached('generating'));
  await service.send(...items.map((item) => generated(item)));
  await eventually(() => reached('in_review'), { within: 20_000 });
  await service.send(
    review(validated, 1, ann, { seat: 1 }),
    review(validated, 1, bob, { seat: 2, scores: scoresOf(5, 4, 4, 4, 5), verdict: 'accept' }),
    review(adjudicated, 1, ann, { seat: 1 }),
    review(adjudicated, 1, bob, { seat: 2, scores: thin }),
    review(open, 1, bob, { seat: 2 }),
    review(validated, 1, bob, { seat: 1 }),
  );
});

afterAll(async () => {
  await service.drop();
});

describe('A lead sees', () => {
  it('where the items of the project stand, and how far reviewers agree in first rounds', async () => {
    await eventually(async () => {
      const { status, body } = await service.call<any>('/projects/cardio/status');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        items: { imported: 3, generating: 0, inReview: 2, revising: 0, inPanel: 0, validated: 1, retired: 0 },
        outcomes: { first_round: 1, regenerated: 0, revised: 0, adjudicated: 0, panel: 0 },
        panels: { accept: 0, revise: 0, regenerate: 0, amend: 0, retire: 0 },
        reviews: 6,
        staleReviews: 1,
        strikes: 0,
        strikesByCause: { 'wrong-answer': 0, 'unusable-output': 0, 'failed-round': 0 },
        agreement: scoresOf(0.5, 0.5, 0.5, 0.5, 0),
      });
      expect(Date.parse(body.asOf)).not.toBeNaN();
    });
  });

  it('items a page at a time, by status', async () => {
    const first = await service.call<any>('/projects/cardio/items?limit=2');
    expect(first.body).toMatchObject({
      items: [{ id: validated, status: 'validated', version: 1, rounds: 1 }, { id: open }],
      next: expect.any(String),
      total: { value: 3, exact: true },
    });
    const second = await service.call<any>(`/projects/cardio/items?limit=2&after=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ id: adjudicated, status: 'in_review', epoch: 2 }], next: null });
    const inReview = await service.call<any>('/projects/cardio/items?status=in_review');
    expect(inReview.body.items.map(({ id }: { id: string }) => id)).toEqual([open, adjudicated]);
    for (const wrong of ['status=nonsense', 'sort=stem', 'minStrikes=-1', 'way=none', 'direction=up', 'limit=0'])
      expect((await service.call(`/projects/cardio/items?${wrong}`)).status).toBe(400);
  });

  it('that match what is searched, in an order', async () => {
    const query = 'text=drug%20lowers&domain=cardiology&language=en&minStrikes=0&sort=updated&direction=desc';
    const { body } = await service.call<any>(`/projects/cardio/items?${query}`);
    expect(body).toMatchObject({ items: [{ stem: 'Which drug lowers mortality?' }, {}, {}], total: { value: 3 } });
    const times = body.items.map(({ updatedAt }: { updatedAt: string }) => updatedAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each(['nonsense', '', 'W10', 'eyJhIjoxfQ', 'ID'])(
    'and an invalid cursor is refused, saying why: %s',
    async (after) => {
      const cursor = after === 'ID' ? open : after;
      const answer = await service.call<any>(`/projects/cardio/items?after=${cursor}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
    },
  );

  it('and a cursor of another order too', async () => {
    const { body } = await service.call<any>('/projects/cardio/items?limit=1&sort=strikes');
    const answer = await service.call<any>(`/projects/cardio/items?limit=1&sort=rounds&after=${body.next}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });

  it('scores and raw agreement by dimension, domain and week', async () => {
    await eventually(async () => {
      const { body } = await service.call<any>('/projects/cardio/statistics');
      expect(body).toMatchObject({
        scale: { min: 1, max: 5 },
        dimensions: [
          { id: 'medical_correctness', agreement: { exact: 0.5, pairs: 2 } },
          ...[{}, {}, {}],
          { id: 'clinical_value', agreement: { exact: 0, pairs: 2 } },
        ],
        domains: [{ domain: 'cardiology', items: 3, validated: 1, exact: scoresOf(0.5, 0.5, 0.5, 0.5, 0) }],
        weeks: [{ week: expect.stringMatching(/^20/), reviews: 5, exact: scoresOf(0.5, 0.5, 0.5, 0.5, 0) }],
      });
      const [first] = body.dimensions;
      expect(first.name).not.toBe(first.id);
      expect(first.counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(5);
      expect(Date.parse(body.asOf)).not.toBeNaN();
    });
    const { body: before } = await service.call<any>('/projects/cardio/statistics?to=2020-01-01');
    expect(before).toMatchObject({
      weeks: [],
      dimensions: [{ mean: null, agreement: { exact: null, pairs: 0 } }, {}, {}, {}, {}],
    });
    for (const wrong of ['from=yesterday', 'from=2026-03-02&to=2026-03-01'])
      expect((await service.call(`/projects/cardio/statistics?${wrong}`)).status).toBe(400);
  });

  it('what was done day by day, and what remains', async () => {
    const { body } = await service.call<any>('/projects/cardio/throughput');
    const sum = (name: string) => body.days.reduce((all: number, day: Record<string, number>) => all + day[name]!, 0);
    expect(body.days.length).toBeLessThanOrEqual(90);
    expect(body.days.at(-1).day).toBe(new Date().toISOString().slice(0, 10));
    expect(sum('validated')).toBe(1);
    expect(body.forecast).toMatchObject({ remaining: 2, basis: expect.any(String) });
  });

  it('domains and languages to filter by', async () => {
    const { body } = await service.call<any>('/projects/cardio/domains');
    expect(body).toEqual({
      domains: [{ domain: 'cardiology', items: 3 }],
      languages: [{ language: 'en', items: 3 }],
    });
  });

  it('the whole story of an item', async () => {
    const { body } = await service.call<any>(`/projects/cardio/items/${validated}`);
    expect(body).toMatchObject({
      id: validated,
      status: 'validated',
      epoch: 2,
      question: { gold: ['A'] },
      versions: [{ version: 1, stale: false }],
      rounds: [
        {
          round: 1,
          version: 1,
          seats: [{ seat: 1 }, { seat: 2 }],
          reviews: [{ seat: 1, state: 'counted' }, { seat: 1, state: 'stale' }, { seat: 2 }],
          verdict: { epoch: 2, outcome: 'validated' },
          verdicts: [{ epoch: 2, configurationVersion: 1, outcome: 'validated' }],
        },
      ],
      panels: [],
      orders: [
        { epoch: 1, type: 'review' },
        { epoch: 2, type: 'validation' },
      ],
      commands: [],
    });
    expect((await service.call(`/projects/cardio/items/${randomUUID()}`)).status).toBe(404);
  });

  it.each(['reviewer', 'panelist'])(
    'as a %s too, nothing of what others said of an item that is still judged',
    async (other) => {
      const role = ['lead', other];
      const answer = await service.call<any>(`/projects/cardio/items/${open}`, { role });
      expect(answer).toMatchObject({ status: 403, body: { code: 'still-judged' } });
      expect(JSON.stringify(answer.body)).not.toContain('scores');
      expect((await service.call(`/projects/cardio/items/${validated}`, { role })).status).toBe(200);
    },
  );

  it('nothing of another project, and nobody but a lead sees anything', async () => {
    expect((await service.call('/projects/cardio/status', { project: 'other' })).status).toBe(403);
    expect((await service.call('/projects/cardio/status', { role: 'reviewer' })).status).toBe(403);
    expect((await service.call(`/projects/other/items/${validated}`, { project: 'other' })).status).toBe(404);
  });

  it.each(['/status', '/items', '/statistics', '/throughput', '/domains'])(
    'of a project that is not there no zeros, but that there is none: %s',
    async (path) => {
      const answer = await service.call<any>(`/projects/nowhere${path}`, { project: '*', role: 'administrator' });
      expect(answer).toMatchObject({ status: 404, body: { code: 'project-unknown' } });
    },
  );
});

describe('A lead commands', () => {
  it('each command is an order', async () => {
    const answer = await service.post<any>(`/projects/cardio/items/${open}/commands`, {
      command: 'retire',
      why: 'a duplicate',
    });
    expect(answer).toEqual({ status: 202, body: { epoch: 2 } });
    await eventually(async () => {
      expect(await service.read(itemRetired as never)).toEqual([{ item: open, by: 'lead', why: 'a duplicate' }]);
    });
    const { body } = await service.call<any>(`/projects/cardio/items/${open}`);
    expect(body).toMatchObject({ status: 'retired', commands: [{ epoch: 2, command: 'retire', why: 'a duplicate' }] });
  });

  it('is refused what the state does not allow, with problem details', async () => {
    const retired = await service.post<any>(`/projects/cardio/items/${open}/commands`, {
      command: 'escalate',
      why: 'x',
    });
    expect(retired).toMatchObject({ status: 409, body: { code: 'item-retired', status: 409 } });
    const unknown = await service.post<any>(`/projects/cardio/items/${open}/commands`, {
      command: 'validate',
      why: 'x',
    });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });
});

it('The validated item is published on its topic', async () => {
  await eventually(async () => {
    expect(await service.read(itemValidated as never)).toMatchObject([{ item: validated, by: 'consensus' }]);
  });
});
