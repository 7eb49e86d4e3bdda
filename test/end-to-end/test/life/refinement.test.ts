import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Assignment } from '../support/expert.js';
import { reviews } from '../support/expert.js';
import { rationale } from '../support/scripted-model.js';
import { System } from '../support/system.js';

describe('The life of an item:', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system.close());

  it('validated at once, where both blind reviews pass', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), reviews.pass);
    const story = await project.until(item, 'validated');
    expect(story.rounds.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome))).toEqual(['validated']);
    expect(await project.outcomes()).toMatchObject({ first_round: 1 });
  });

  it('generated again after a wrong answer and after an unusable one, each a strike', async () => {
    system.model.replies((_, call) => ['Answer: A', 'no form at all', rationale('A'), rationale('B')][call - 1]!);
    const project = await system.project();
    const item = await project.import();
    const story = await project.until(item, 'in_review');
    expect(story.strikes.map(({ cause }) => cause).toSorted()).toEqual([
      'unusable-output',
      'unusable-output',
      'wrong-answer',
    ]);
    expect(system.model.prompts).toHaveLength(4);
    expect(system.model.prompts.join()).not.toContain('The right answer is B');
  });

  it('regenerated under the guidance of the reviews, where all fail and correctness falls short', async () => {
    system.model.replies((prompt) =>
      rationale('B', prompt.includes('Step 2 is wrong') ? ['Mended.'] : ['Flawed.', 'Wrong.']),
    );
    const project = await system.project();
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), reviews.wrong);
    const second = await project.reviewers[2]!.workOn(item);
    expect(second.review).toMatchObject({ version: 2, round: 2, text: { steps: ['Mended.'] } });
    const guided = system.model.prompts.at(-1)!;
    expect(guided).toContain('[medical_correctness] median 2 of 5');
    expect(guided).toContain('Flawed.');
    await project.reviewers[2]!.review(second, reviews.pass);
    await project.reviewers[3]!.review(await project.reviewers[3]!.workOn(item), reviews.pass);
    await project.until(item, 'validated');
    expect(await project.outcomes()).toMatchObject({ regenerated: 1 });
  });

  it('revised by an expert who never reviews the result, where all fail and correctness holds', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project({ reviewers: 4 });
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), reviews.unclear);
    const reviser = project.reviewers[0]!;
    const revision = await reviser.workOn(item);
    expect(revision.kind).toBe('revision');
    await expect(reviser.revise(revision, ['A'])).rejects.toMatchObject({
      status: 422,
      problem: { code: 'wrong-answer' },
    });
    await reviser.revise(revision);
    for (const expert of project.reviewers.slice(2)) {
      const work = await expert.workOn(item);
      expect(work.review).toMatchObject({ version: 2, text: { steps: ['Better.', 'Clearer.'] } });
      expect(JSON.stringify(work)).not.toContain(reviser.id);
      expect(await reviser.next()).toBeNull();
      await expert.review(work, reviews.pass);
    }
    await project.until(item, 'validated');
    expect(await project.outcomes()).toMatchObject({ revised: 1 });
  });

  it('adjudicated by a third expert who sees neither review, where one passes and one fails', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    const [first, second, third] = project.reviewers;
    await first!.review(await first!.workOn(item), reviews.pass);
    await second!.review(await second!.workOn(item), reviews.hesitant);
    const work: Assignment = await third!.workOn(item);
    expect(work.review).toMatchObject({ seatKind: 'adjudication', version: 1, round: 1 });
    expect(JSON.stringify(work)).not.toContain('Not yet');
    expect(JSON.stringify(work)).not.toContain('"scores"');
    await third!.review(work, reviews.pass);
    await project.until(item, 'validated');
    expect(await project.outcomes()).toMatchObject({ adjudicated: 1 });
  });

  it('refined after all, where the medians do not pass after adjudication', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    const [first, second, third] = project.reviewers;
    await first!.review(await first!.workOn(item), reviews.pass);
    await second!.review(await second!.workOn(item), reviews.unclear);
    await third!.review(await third!.workOn(item), reviews.unclear);
    const story = await project.until(item, 'revising');
    expect(story.rounds).toHaveLength(1);
  });

  it('revised by an expert after two failed regenerations in a row', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project({ reviewers: 8 });
    const item = await project.import();
    for (const pair of [0, 2, 4])
      for (const expert of project.reviewers.slice(pair, pair + 2)) {
        const work = await expert.workOn(item);
        expect(work.review?.round).toBe(pair / 2 + 1);
        await expert.review(work, reviews.wrong);
      }
    await project.until(item, 'revising');
    expect(system.model.prompts).toHaveLength(3);
  });

  it('a review sent again with its key gets the first answer and adds nothing', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    const [first] = project.reviewers;
    const work = await first!.workOn(item);
    const answers = await Promise.all([first!.review(work, reviews.pass, 'k'), first!.review(work, reviews.pass, 'k')]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await first!.review(work, reviews.pass, 'k')).toEqual(answers[0]);
    const { reviews: count } = await project.lead<{ reviews: number }>('/status');
    expect(count).toBeLessThanOrEqual(1);
  });
});
