import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { eventually } from '@consilium/testing';
import { ChildSystem } from '../support/child-system.js';
import { reviews } from '../support/expert.js';
import { rationale, ScriptedModel } from '../support/scripted-model.js';
import { projectOf } from '../support/system.js';

describe('After kill -9 and a restart nothing is lost and nothing is doubled:', () => {
  let model: ScriptedModel;
  let system: ChildSystem;
  beforeAll(async () => {
    model = await ScriptedModel.start();
    system = await ChildSystem.start(model);
  });
  afterEach(() => model.replies(() => rationale('B')));
  afterAll(async () => {
    await system.close();
    await model.stop();
  });

  const rows = <Row>(service: string, sql: string, values: unknown[] = []) =>
    withClient(system.ready.databases[service]!, async (client) => (await client.query(sql, values)).rows as Row[]);

  it('in the middle of a call of the model', async () => {
    let asked = 0;
    model.replies(() => ((asked += 1) === 1 ? new Promise<string>(() => undefined) : rationale('B')));
    const project = await projectOf(system);
    const item = await project.import();
    await eventually(() => asked === 1);
    await system.kill();
    await system.run();
    // The killed worker's lease would end by itself in a minute.
    await rows('generator', 'UPDATE job SET available_at = now()');
    const story = await project.until(item, 'in_review');
    expect(story.versions).toHaveLength(1);
    expect(story.strikes).toEqual([]);
    expect(asked).toBe(2);
  });

  it('in the middle of the submission of a review: sent again with its key, it counts once', async () => {
    const project = await projectOf(system);
    const item = await project.import();
    const [first, second] = project.reviewers;
    const work = await first!.workOn(item);
    // A lock on the seat holds the submission in the middle of its transaction.
    await withClient(system.ready.databases['review-gateway']!, async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT * FROM seat WHERE id = $1 FOR UPDATE', [work.seat]);
      const submission = first!.review(work, reviews.pass, 'the same key').catch((error: unknown) => error);
      await eventually(async () => {
        const waiting = await rows<{ n: number }>(
          'review-gateway',
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        expect(waiting[0]!.n).toBeGreaterThan(0);
      });
      await system.kill();
      expect(String(await submission)).toContain('fetch failed');
    });
    await system.run();
    const answer = await first!.review(work, reviews.pass, 'the same key');
    expect(await first!.review(work, reviews.pass, 'the same key')).toEqual(answer);
    await second!.review(await second!.workOn(item), reviews.pass);
    const story = await project.until(item, 'validated');
    expect(story.rounds).toHaveLength(1);
    expect(story.rounds[0]!.reviews).toHaveLength(2);
  });

  it('right behind the commit of a review: sent again, it gets the first answer', async () => {
    const project = await projectOf(system);
    const item = await project.import();
    const [first, second] = project.reviewers;
    const work = await first!.workOn(item);
    const submission = first!.review(work, reviews.pass, 'key').catch(() => null);
    await eventually(
      async () =>
        expect(await rows('review-gateway', 'SELECT 1 FROM review WHERE seat = $1', [work.seat])).toHaveLength(1),
      { every: 1 },
    );
    await system.kill();
    await submission;
    await system.run();
    await first!.review(work, reviews.pass, 'key');
    await second!.review(await second!.workOn(item), reviews.pass);
    const story = await project.until(item, 'validated');
    expect(story.rounds[0]!.reviews).toHaveLength(2);
  });

  it('and an interrupt drains it: exit code 0, and all is there afterwards', async () => {
    const project = await projectOf(system);
    const item = await project.import();
    await project.until(item, 'in_review');
    expect(await system.interrupt()).toBe(0);
    await system.run();
    await project.until(item, 'in_review');
  });
});
