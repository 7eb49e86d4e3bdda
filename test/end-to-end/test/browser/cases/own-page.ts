import { describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { reviews, type Expert } from '../../support/expert.js';
import { programOf } from '../../support/people.js';
import type { Stage } from '../../support/stage.js';
import type { Project } from '../../support/system.js';

/** The expert and another review an item so; where they leave it. */
async function both(project: Project, self: Expert, review: (typeof reviews)[keyof typeof reviews], status: string) {
  const item = await project.import();
  for (const expert of [self, project.reviewers[0]!]) await expert.review(await expert.workOn(item), review);
  await project.until(item, status);
  return item;
}

export function ownPage(stage: Stage): void {
  describe('An expert at their own page', () => {
    it('sees what became of their reviews and how long they worked, takes less a day, and what the lead lets them judge', async () => {
      const project = await stage.project({ reviewers: 1, panelists: 0 });
      const expert = await stage.person(project);
      const { page, context, errors, subject } = expert;
      const self = await programOf(stage.system, project, expert);
      await both(project, self, reviews.badQuestion, 'in_panel');
      await both(project, self, reviews.pass, 'validated');
      // What the scorer has decided comes to the gateway a moment later.
      const own = `/review-gateway/projects/${project.id}/me/reviews?limit=10`;
      await eventually(async () => {
        const { reviews: told } = await self.client.get<{ reviews: { fate: string }[] }>(own);
        return told.map(({ fate }) => fate).join(' ') === 'validated panel';
      });
      await page.goto(`/p/${project.id}/me`);
      const fates = page.getByRole('listitem').filter({ hasText: 'What explains the findings' });
      await fates.first().waitFor();
      expect(await fates.count()).toBe(2);
      expect(await fates.nth(0).innerText()).toMatch(/Validated[^]*accepted · scores 5 5 5 5 5 · 1 min/);
      expect(await fates.nth(1).innerText()).toMatch(/With a panel[^]*bad question · scores 3 3 5 5 5 · 1 min/);
      await page.getByText('In the last 12 weeks: 2 answers, 2 min.').waitFor();
      await page.getByText('As a table').click();
      expect(await page.getByRole('table').getByRole('row').nth(1).innerText()).toMatch(/\s2\s+0\s+0\s+2 min/);
      await page.getByText('2 done today', { exact: false }).waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);

      // Load: a cap of what was done already ends the day.
      const third = await project.import();
      const waiting = `/review-gateway/projects/${project.id}/waiting`;
      await eventually(async () => (await self.client.get<{ mine: number }>(waiting)).mine === 2);
      await page.reload();
      await page.getByRole('link', { name: '2 wait for you' }).waitFor();
      await page.getByLabel('At most a day').fill('2');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.', { exact: true }).waitFor();
      expect(await self.next()).toBeNull();
      await page.goto(`/p/${project.id}/review`);
      await page.getByText('Done for today').waitFor();

      // What they may judge is the lead's to say, and goes at once.
      const scope = { roles: ['reviewer'], specialties: ['cardiology'], languages: ['en', 'zh'], perDay: null };
      const scopeOf = `/review-gateway/projects/${project.id}/experts/${subject}`;
      await stage.system.administrator.put(scopeOf, scope);
      await page.goto(`/p/${project.id}/me`);
      await page.getByText('Languages: English and Chinese.').waitFor();
      await page.getByText('Domains: cardiology.').waitFor();
      await page.getByRole('link', { name: 'nothing waits for you' }).click();
      await page.getByText('2 reviews wait for a reviewer of general (English).').waitFor();
      await stage.system.administrator.put(scopeOf, { ...scope, specialties: ['general'] });
      expect((await self.workOn(third)).kind).toBe('review');
      await page.goto(`/p/${project.id}/me`);
      await page.getByRole('link', { name: 'a review is in your hands' }).waitFor();
      await page.setViewportSize(narrow);
      expect([await sidewaysScroll(page), errors]).toEqual([0, []]);
      await context.close();
    });

    it('pauses, gets nothing meanwhile, and comes back', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const { page, context, errors } = await stage.person(project);
      await project.import();
      await page.goto(`/p/${project.id}/me`);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('You have paused: nothing is given to you until you come back.').waitFor();
      await page.goto(`/p/${project.id}/review`);
      await page.getByRole('button', { name: 'Go on working' }).click();
      await page.getByRole('button', { name: '5 scores to go' }).waitFor();
      expect(await page.getByText('Nothing waits').count()).toBe(0);
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
