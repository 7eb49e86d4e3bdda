import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { eventually } from '@consilium/testing';
import type { Page } from 'playwright-core';
import { faultsInBothColours } from '../support/browser.js';
import type { Person } from '../support/people.js';
import { nothingWaits, press, untilPressed } from '../support/review-page.js';
import { rationale } from '../support/scripted-model.js';
import { Stage } from '../support/stage.js';
import type { Project } from '../support/system.js';
import { judging } from './cases/judging.js';
import { laterRound } from './cases/later-round.js';
import { nextAnywhere } from './cases/next-anywhere.js';
import { ownKeys } from './cases/own-keys.js';
import { wordsWithTheLead } from './cases/words-with-the-lead.js';

const stage = Stage.forAllTests();

describe('A reviewer at the page', () => {
  let project: Project;
  let expert: Person;

  beforeEach(async () => {
    stage.system.model.replies(() => rationale('B', ['The findings **point** to it.', 'Nothing else explains them.']));
    project = await stage.system.project({ reviewers: 1, panelists: 0 });
    expert = await stage.person(project);
  });

  afterEach(async () => {
    expect(expert.errors).toEqual([]);
    await expert.context.close();
  });

  /** How long a submission can be taken back, and what counts as rushed, in seconds. */
  function configure(holdSeconds: number, rushedSeconds = 0): Promise<unknown> {
    const configuration = { name: project.id, holdSeconds, rushedSeconds };
    return stage.system.administrator.put(`/review-gateway/projects/${project.id}/configuration`, { configuration });
  }

  /** Opens the page, and waits for the item in hand. */
  async function open({ page }: Person): Promise<Page> {
    await page.goto(`/p/${project.id}/review`);
    await page.getByText('Nothing else explains them.').waitFor();
    return page;
  }

  const reviewsOf = async (item: string) =>
    (await project.story(item)).rounds.at(-1)!.reviews as unknown as {
      scores: Record<string, number>;
      spans: { severity: string; kind: string; comment: string; step: number; start: number; end: number }[];
      comments: { text: string }[];
      verdict: string;
    }[];

  it('does the whole work by keyboard alone: marks, scores, a reason, submit and next', async () => {
    await configure(0);
    const item = await project.import();
    const page = await open(expert);
    await page.getByRole('button', { name: '5 scores to go' }).waitFor();
    await page.getByText('0 done today').waitFor();
    // The step, then fewer of its words, and one more again.
    await press(page, 'j', 'm');
    await page.getByRole('group', { name: 'Mark on “Nothing else explains them.”' }).waitFor();
    await press(page, 'r', 'r', 'i', 'e');
    const mark = page.getByRole('group', { name: 'Mark on “else explains”' });
    await mark.getByRole('status').getByText('else explains', { exact: true }).waitFor();
    await page
      .locator('mark')
      .filter({ hasText: /^else explains$/ })
      .waitFor();
    await press(page, 'ArrowRight', 'Tab', 'ArrowRight', 'Tab');
    await page.keyboard.type('5 is no key while typing, nor are e, r, i and o');
    await press(page, 'Enter');
    await press(page, '3', '4', '4', '5', '4', 'g');
    await page.keyboard.type('Say why nothing else explains them.');
    await press(page, 'Escape', 'n');
    await nothingWaits(page);
    await page.getByText('1 done today').waitFor();
    const [review] = await eventually(async () => {
      const reviews = await reviewsOf(item);
      return reviews.length > 0 ? reviews : null;
    });
    expect(review!.scores).toEqual({
      medical_correctness: 3,
      reasoning_structure: 4,
      information_sufficiency: 4,
      terminology_clarity: 5,
      clinical_value: 4,
    });
    expect(review!.verdict).toBe('needs_work');
    expect(review!.comments.map(({ text }) => text)).toEqual(['Say why nothing else explains them.']);
    const [span, ...further] = review!.spans;
    expect(further).toEqual([]);
    expect(span).toMatchObject({
      step: 1,
      start: 8,
      end: 21,
      severity: 'critical',
      kind: 'unsafe',
      comment: '5 is no key while typing, nor are e, r, i and o',
    });
  });

  it('is asked once more after a rushed answer, and can take a submission back until its hold ends', async () => {
    await configure(60, 30);
    const item = await project.import();
    const page = await open(expert);
    await press(page, '5', '5', '5', '5', '5', 'a', 'n');
    await page.getByText(/If you are sure, submit again/).waitFor();
    expect(await faultsInBothColours(page)).toEqual([]);
    await press(page, 'n');
    await nothingWaits(page);
    expect(await reviewsOf(item)).toEqual([]);
    await press(page, 'u');
    await page.getByText('Nothing else explains them.').waitFor();
    await untilPressed(page, 'Medical correctness', 5);
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', '4');
    await untilPressed(page, 'Medical correctness', 4);
    expect(await reviewsOf(item)).toEqual([]);
  });

  it('finds the draft again after a reload in the middle', async () => {
    await configure(0);
    await project.import();
    const page = await open(expert);
    // A pane of which only a part fits is scrolled by the arrows once it has the focus.
    await page.setViewportSize({ width: 1440, height: 280 });
    const pane = page.getByRole('region', { name: 'Question', exact: true });
    await pane.focus();
    await press(page, 'ArrowDown');
    await eventually(() => pane.evaluate(({ scrollTop }) => scrollTop > 0));
    // The countdown moves by itself: nothing that renews the lease was done yet.
    const clock = page.getByText(/^Seat yours for \d+:\d\d$/);
    const secondsLeft = async () => {
      const [minutes, seconds] = (await clock.innerText()).match(/\d+/g)!.map(Number);
      return minutes! * 60 + seconds!;
    };
    const before = await secondsLeft();
    await eventually(async () => (await secondsLeft()) <= before - 2);
    await press(page, '4', '3');
    await page.reload();
    await page.getByRole('button', { name: '3 scores to go' }).waitFor();
    await untilPressed(page, 'Medical correctness', 4);
    await untilPressed(page, 'Reasoning structure', 3);
  });

  it('works on without a connection, and what was done is sent when it is back', async () => {
    await configure(0);
    const item = await project.import();
    const page = await open(expert);
    await expert.context.setOffline(true);
    await press(page, '5', '5', '5', '5', '5', 'a');
    await page.getByText('Saved here; will be sent').first().waitFor();
    await press(page, 'n');
    expect(await reviewsOf(item)).toEqual([]);
    await expert.context.setOffline(false);
    await nothingWaits(page);
    await eventually(async () => (await reviewsOf(item)).length === 1);
  });

  it('is asked what to do with the draft where another has taken the seat after the lease: nothing is dropped', async () => {
    await configure(0);
    await project.import();
    const page = await open(expert);
    await press(page, '5', 'g');
    await page.keyboard.type('Half a thought');
    await press(page, 'Escape');
    await page.getByText('Draft saved').waitFor();
    // All other seats of the round are filled, and this one's lease has ended.
    const other = project.reviewers[0]!;
    await withClient(stage.system.standalone.databases['review-gateway']!, async (client) => {
      await client.query(`UPDATE seat SET status = 'closed' WHERE project = $1 AND holder IS NULL`, [project.id]);
      await client.query(`UPDATE seat SET lease_until = now() - interval '1 minute' WHERE project = $1`, [project.id]);
    });
    expect((await other.next())?.kind).toBe('review');
    const lost = page.getByRole('dialog', { name: /Another expert has taken this seat/ });
    await lost.waitFor();
    expect(await lost.innerText()).toContain('Half a thought');
    expect(await faultsInBothColours(page)).toEqual([]);
    await page.reload();
    await lost.waitFor();
    for (const words of ['Medical correctness: 5', 'Verdict: Needs work', 'Half a thought'])
      expect(await lost.innerText()).toContain(words);
    await page.getByRole('button', { name: 'Discard it and go on' }).click();
    await nothingWaits(page);
  });

  it('and another at once: each gets a seat of their own, and what both accept is validated', async () => {
    await configure(0);
    const item = await project.import();
    const second = await stage.person(project, { name: 'Ben Example', locale: 'zh-CN' });
    await Promise.all([open(expert), open(second)]);
    for (const { page } of [expert, second]) await press(page, '5', '5', '5', '5', '5', 'a', 'n');
    await project.until(item, 'validated');
    await second.page.getByText('目前没有等待您处理的题目。').first().waitFor();
    expect(second.errors).toEqual([]);
    await second.context.close();
  });
});

laterRound(stage);
ownKeys(stage);
wordsWithTheLead(stage);
judging(stage);
nextAnywhere(stage);
