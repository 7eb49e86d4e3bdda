import { describe, expect, it } from '@jest/globals';
import { faultsOfAccess } from '../../support/browser.js';
import { nothingWaits, openReview, press } from '../../support/review-page.js';
import type { Stage } from '../../support/stage.js';

export function wordsWithTheLead(stage: Stage): void {
  describe('An expert who is in doubt about an item', () => {
    it('asks the lead, who answers at their page, and reads the answer beside the item and on their own page', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const [{ page, context, errors }, lead] = await Promise.all([
        stage.person(project),
        stage.person(project, { name: 'Lea Lead', roles: ['lead'] }),
      ]);
      await project.import();
      await openReview(page, project);
      // What was asked before can't be fetched: that is said, and one can ask all the same.
      const asked = '**/me/questions';
      await page.route(asked, (route) => route.fulfill({ status: 500, json: { type: 'urn:problem:internal-error' } }));
      await press(page, 'q');
      const dialog = page.getByRole('dialog', { name: 'Ask the lead about this item' });
      await dialog.getByText(/^What you asked could not be fetched\. Something went wrong on the server/).waitFor();
      await page.unroute(asked);
      await dialog.getByRole('textbox', { name: 'Your question' }).fill('Is the dose in the stem a day, or each time?');
      await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
      await dialog.getByText('Not answered yet').waitFor();
      await press(page, 'Escape');

      await lead.page.goto(`/p/${project.id}/questions`);
      await lead.page.getByText('Is the dose in the stem a day').waitFor();
      await lead.page.getByRole('textbox', { name: 'Answer to Ada Example' }).fill('A day, in three parts.');
      await lead.page.getByRole('button', { name: 'Send the answer' }).click();
      await lead.page.getByText('Nobody waits for an answer.').waitFor();
      await lead.page.getByText('Answered', { exact: true }).click();
      await lead.page.getByText('A day, in three parts.').waitFor();
      expect(await faultsOfAccess(lead.page)).toEqual([]);

      // Where it was asked, beside the item, and on one's own page.
      await press(page, 'q');
      await dialog.getByText('A day, in three parts.').waitFor();
      await press(page, 'Escape');
      await page
        .getByRole('region', { name: 'Your questions' })
        .getByText('The lead: A day, in three parts.')
        .waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await page.goto(`/p/${project.id}/me`);
      await page.getByText('A day, in three parts.').waitFor();
      expect([...errors, ...lead.errors]).toEqual([]);
      await Promise.all([context.close(), lead.context.close()]);
    });

    it('declines it with a reason: the seat goes to another, and the item does not come back', async () => {
      const project = await stage.project({ reviewers: 2, panelists: 0 });
      const { page, context, errors } = await stage.person(project);
      const item = await project.import();
      await openReview(page, project);
      await press(page, '5', 'd');
      const dialog = page.getByRole('dialog', { name: 'Decline this item' });
      expect(await dialog.getByRole('button', { name: 'Decline', exact: true }).isDisabled()).toBe(true);
      await dialog.getByText('Conflict of interest').click();
      await dialog.getByLabel('Why?').press('End');
      await page.keyboard.type(': I wrote the guideline');
      expect(await faultsOfAccess(page)).toEqual([]);
      const [sent] = await Promise.all([
        page.waitForRequest(/\/decline$/),
        dialog.getByRole('button', { name: 'Decline', exact: true }).click(),
      ]);
      await nothingWaits(page);
      const seats: string[] = [];
      for (const other of project.reviewers) seats.push((await other.workOn(item)).seat);
      expect(seats).toContain(sent.url().split('/').at(-2));
      await page.reload();
      await nothingWaits(page);
      const { entries } = await stage.system.administrator.get<{ entries: { details: object }[] }>(
        `/review-gateway/projects/${project.id}/audit?text=${encodeURIComponent('I wrote the guideline')}`,
      );
      expect(entries).toMatchObject([{ act: 'seat-declined', actorName: 'Ada Example', subject: item }]);
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
