import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { reviews } from '../support/expert.js';
import { rationale } from '../support/scripted-model.js';
import { System } from '../support/system.js';

describe('A lead', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system.close());

  it('retires an item at any time: open seats are closed, and a review for one is refused, its draft kept', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    const [expert] = project.reviewers;
    const work = await expert!.workOn(item);
    await expert!.client.put(`/review-gateway/seats/${work.seat}/draft`, { notes: 'half done' });
    await project.command(item, 'retire');
    await project.until(item, 'retired');
    await eventually(() =>
      expect(expert!.review(work, reviews.pass)).rejects.toMatchObject({
        status: 409,
        problem: { code: 'seat-closed' },
      }),
    );
    expect(await expert!.client.get(`/review-gateway/seats/${work.seat}/draft`)).toEqual({
      draft: { notes: 'half done' },
      closed: true,
    });
  });

  it('escalates an item to a panel', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    await project.until(item, 'in_review');
    await project.command(item, 'escalate');
    await project.until(item, 'in_panel');
    const seats = [];
    for (const panelist of project.panelists) seats.push(await panelist.workOn(item));
    expect(seats.map(({ kind }) => kind)).toEqual(['vote', 'vote', 'vote']);
  });

  it('orders the other mode: an expert writes what the model was to write', async () => {
    system.model.replies((prompt) => (prompt.includes('Feedback of the reviewers') ? 'no form' : rationale('B')));
    const project = await system.project();
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), reviews.unclear);
    await project.until(item, 'revising');
    await project.command(item, 'switch-mode');
    await project.until(item, 'generating');
  });
});
