import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { reviews } from '../../support/expert.js';
import { nothingWaits, openReview, press } from '../../support/review-page.js';
import { rationale } from '../../support/scripted-model.js';
import type { Stage } from '../../support/stage.js';
import type { Project } from '../../support/system.js';

async function bothSay(project: Project, item: string, review: Parameters<Project['reviewers'][0]['review']>[1]) {
  for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), review);
}

async function expectFit(page: Page): Promise<void> {
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.setViewportSize(narrow);
  expect(await sidewaysScroll(page)).toBe(0);
}

export function judging(stage: Stage): void {
  describe('What reviewers do not settle', () => {
    it('an expert revises beside the original, and the text becomes the next version', async () => {
      const project = await stage.project();
      const item = await project.import();
      // Whoever reviewed a version is asked to revise it before others are.
      const { page, errors, context } = await stage.person(project);
      await openReview(page, project);
      await press(page, '5', '2', '5', '5', '5', 'g');
      await page.keyboard.type('A gap before step 2');
      await press(page, 'Escape', 'n');
      await nothingWaits(page);
      const other = project.reviewers[0]!;
      await other.review(await other.workOn(item), reviews.unclear);
      await page.getByText('A gap before step 2').waitFor();
      await page.getByRole('textbox', { name: 'Step 2' }).fill('Nothing else explains <b>them</b>, nor the fever.');
      // What has become of the step, word by word, while it is written.
      await page.getByRole('insertion').filter({ hasText: 'nor the fever' }).waitFor();
      await page.getByRole('textbox', { name: 'Step 2' }).fill('Nothing explains <b>them</b>, nor the fever.');
      await page.getByRole('deletion').filter({ hasText: 'else' }).waitFor();
      await page.getByRole('textbox', { name: 'Step 2' }).fill('Nothing else explains <b>them</b>, nor the fever.');
      await page.getByRole('deletion').waitFor({ state: 'detached' });
      const answer = page.getByRole('group', { name: 'Your text leads to' });
      await answer.getByText('A', { exact: true }).click();
      await page.getByRole('button', { name: 'The answer is not the key' }).waitFor();
      await answer.getByText('A', { exact: true }).click();
      await answer.getByText('B', { exact: true }).click();
      expect(await faultsOfAccess(page)).toEqual([]);
      await page.getByRole('button', { name: /^Submit and next/ }).click();
      const story = await project.until(item, 'in_review');
      expect(story.versions.at(-1)).toMatchObject({
        version: 2,
        text: { steps: ['The findings point to it.', 'Nothing else explains <b>them</b>, nor the fever.'] },
      });
      // Who wrote it is not asked to review it.
      await nothingWaits(page);
      expect(errors).toEqual([]);
      await context.close();
    });

    it('a panelist sees every version with its reviews side by side, and decides with the others', async () => {
      stage.system.model.replies((_prompt, call) =>
        rationale('B', ['The findings point to it.', call === 1 ? 'It is the vein.' : 'It is the artery.']),
      );
      const project = await stage.project();
      const item = await project.import();
      await bothSay(project, item, reviews.wrong);
      await bothSay(project, item, reviews.badQuestion);
      await project.until(item, 'in_panel');
      const { page, errors, context } = await stage.person(project, { roles: ['panelist'] });
      await page.goto(`/p/${project.id}/review`);
      await page.getByText('Reviewers hold the question itself to be bad.').waitFor();
      await page.getByText('A version failed its reviews').first().waitFor();
      for (const [version, verdict] of [
        [1, 'needs work'],
        [2, 'bad question'],
      ] as const) {
        const scores = page.getByRole('table', { name: new RegExp(`^Scores of version ${version}`) });
        await scores.getByRole('columnheader', { name: 'Seat 2' }).waitFor();
        expect(await scores.getByRole('cell', { name: verdict, exact: true }).count()).toBe(2);
      }
      await page.getByRole('switch', { name: 'What changed since version 1' }).check();
      await page.getByRole('insertion').filter({ hasText: 'artery' }).waitFor();
      await press(page, '1');
      await page.getByRole('button', { name: 'Choose a version' }).waitFor();
      await page.getByRole('radiogroup', { name: 'Which version?' }).getByText('Version 2').click();
      await page.getByRole('button', { name: 'Say why' }).waitFor();
      await page.getByLabel('Why?').fill('The artery is right.');
      await expectFit(page);
      await page.getByRole('button', { name: /^Submit and next/ }).click();
      await nothingWaits(page);
      for (const other of project.panelists.slice(0, 2))
        await other.vote(await other.workOn(item), { outcome: 'accept', version: 2, reason: 'Version 2 holds' });
      expect(await project.until(item, 'validated')).toMatchObject({
        panels: [{ decision: { outcome: 'accept', ballot: { version: 2 } } }],
      });
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
