import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { reviews } from '../../support/expert.js';
import { nothingWaits, openReview, press } from '../../support/review-page.js';
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

    it('a panelist sees all that is known, and decides with the others', async () => {
      const project = await stage.project();
      const item = await project.import();
      await bothSay(project, item, reviews.badQuestion);
      await project.until(item, 'in_panel');
      const { page, errors, context } = await stage.person(project, { roles: ['panelist'] });
      await page.goto(`/p/${project.id}/review`);
      await page.getByText('Reviewers hold the question itself to be bad.').waitFor();
      await page.getByRole('table', { name: /Scores of version 1/ }).waitFor();
      await page.getByRole('radio', { name: /Retire the item/ }).check();
      await page.getByRole('button', { name: 'Say why' }).waitFor();
      await page.getByLabel('Why?').fill('Two options are right.');
      await expectFit(page);
      await page.getByRole('button', { name: /^Submit and next/ }).click();
      await nothingWaits(page);
      for (const other of project.panelists.slice(0, 2))
        await other.vote(await other.workOn(item), { outcome: 'retire', reason: 'Two keys' });
      await project.until(item, 'retired');
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
