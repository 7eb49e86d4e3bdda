import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { reviews, type Assignment } from '../support/expert.js';
import { rationale } from '../support/scripted-model.js';
import { System, type Project } from '../support/system.js';

describe('The life of an item that comes before a panel:', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system.close());

  /** Two reviewers say "bad question" of version 1. */
  const askedByReviewers = async (): Promise<{ project: Project; item: string }> => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2))
      await expert.review(await expert.workOn(item), reviews.badQuestion);
    await project.until(item, 'in_panel');
    return { project, item };
  };
  /** The model answers wrong until the strikes are used up. */
  const askedByStrikes = async (): Promise<{ project: Project; item: string }> => {
    system.model.replies(() => rationale('A'));
    const project = await system.project();
    const item = await project.import();
    const story = await project.until(item, 'in_panel');
    expect(story.strikes).toHaveLength(5);
    return { project, item };
  };
  const panelOf = async ({ project, item }: { project: Project; item: string }): Promise<Assignment[]> => {
    const seats: Assignment[] = [];
    for (const panelist of project.panelists) seats.push(await panelist.workOn(item));
    return seats;
  };
  const allVote = async (asked: { project: Project; item: string }, ballot: Parameters<typeof voteOf>[2]) => {
    const seats = await panelOf(asked);
    for (const [index, seat] of seats.entries()) await voteOf(asked.project, index, ballot, seat);
  };
  const voteOf = (
    project: Project,
    index: number,
    ballot: Parameters<Project['panelists'][0]['vote']>[1],
    seat: Assignment,
  ) => project.panelists[index]!.vote(seat, ballot);
  const pass = async ({ project, item }: { project: Project; item: string }, from: number) => {
    for (const expert of project.reviewers.slice(from, from + 2))
      await expert.review(await expert.workOn(item), reviews.pass);
  };

  it('"bad question" twice calls a panel, which accepts a version', async () => {
    const asked = await askedByReviewers();
    await allVote(asked, { outcome: 'accept', version: 1 });
    await asked.project.until(asked.item, 'validated');
    expect(await asked.project.outcomes()).toMatchObject({ panel: 1 });
    expect(await asked.project.lead('/status')).toMatchObject({ panels: { accept: 1 } });
  });

  it('five strikes call a panel, which has an expert write a version where there is none', async () => {
    const asked = await askedByStrikes();
    await allVote(asked, { outcome: 'revise', orders: 'Write it anew' });
    const reviser = asked.project.reviewers[0]!;
    const work = await reviser.workOn(asked.item);
    expect(work.revision).toMatchObject({ base: null });
    await reviser.revise(work);
    await pass(asked, 1);
    await asked.project.until(asked.item, 'validated');
  });

  it('a panel has the model write again, under its orders', async () => {
    const asked = await askedByStrikes();
    system.model.replies((prompt) => rationale(prompt.includes('Think of the thyroid') ? 'B' : 'A'));
    await allVote(asked, { outcome: 'regenerate', orders: 'Think of the thyroid' });
    await pass(asked, 0);
    await asked.project.until(asked.item, 'validated');
  });

  it('a panel amends the key: a new content version goes back to generating', async () => {
    const asked = await askedByStrikes();
    await allVote(asked, {
      outcome: 'amend',
      amendment: { stem: null, options: null, gold: ['A'], why: 'The key was wrong' },
    });
    const [first] = asked.project.reviewers;
    const work = await first!.workOn(asked.item);
    expect(work.question).toMatchObject({ contentVersion: 2, gold: ['A'] });
    await first!.review(work, reviews.pass);
    await asked.project.reviewers[1]!.review(await asked.project.reviewers[1]!.workOn(asked.item), reviews.pass);
    await asked.project.until(asked.item, 'validated');
    expect(await asked.project.lead('/status')).toMatchObject({ panels: { amend: 1 } });
  });

  it('a panel retires an item', async () => {
    const asked = await askedByReviewers();
    await allVote(asked, { outcome: 'retire' });
    await asked.project.until(asked.item, 'retired');
  });

  it('without a majority the chair decides, and a lone accept counts as revise', async () => {
    const asked = await askedByReviewers();
    const seats = await panelOf(asked);
    const ballots = seats.map(({ vote }) =>
      vote!.chair ? 'accept' : vote!.seatNumber === 2 ? 'retire' : 'regenerate',
    );
    expect(ballots.toSorted()).toEqual(['accept', 'regenerate', 'retire']);
    for (const [index, seat] of seats.entries()) {
      const outcome = ballots[index] as 'accept' | 'regenerate' | 'retire';
      const ballot = {
        outcome,
        version: outcome === 'accept' ? 1 : null,
        orders: outcome === 'regenerate' ? 'Again' : null,
      };
      await asked.project.panelists[index]!.vote(seat, ballot);
    }
    await asked.project.until(asked.item, 'revising');
  });

  it('six rounds call a panel', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project({ reviewers: 30 });
    const item = await project.import();
    // Every version fails its round; whoever is asked to revise does so.
    await eventually(
      async () => {
        const story = await project.story(item);
        if (story.status === 'in_panel') return true;
        for (const expert of project.reviewers) {
          const work = await expert.next();
          if (work?.kind === 'review') await expert.review(work, reviews.unclear);
          else if (work?.kind === 'revision') await expert.revise(work);
        }
        return false;
      },
      { within: 50_000, every: 100 },
    );
    const story = await project.story(item);
    expect(story.rounds.length).toBeLessThanOrEqual(6);
    expect(story.rounds.length).toBeGreaterThanOrEqual(5);
  });

  it('the second panel can only accept or retire', async () => {
    const asked = await askedByStrikes();
    await allVote(asked, { outcome: 'regenerate', orders: 'Try again' });
    await eventually(async () => {
      const work = await asked.project.panelists[0]!.next();
      expect(work?.vote).toMatchObject({ panel: 2, outcomes: expect.not.arrayContaining(['regenerate']) });
    });
    const seat = (await asked.project.panelists[0]!.next())!;
    await expect(
      asked.project.panelists[0]!.vote(seat, { outcome: 'regenerate', orders: 'Once more' }),
    ).rejects.toMatchObject({
      status: 422,
    });
  });
});
