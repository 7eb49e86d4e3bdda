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
    expect((await service.call('/projects/cardio/items?status=nonsense')).status).toBe(400);
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

  it.each(['/status', '/items'])(
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
