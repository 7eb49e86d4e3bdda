import { describe, expect, it } from '@jest/globals';
import { faultsOfAccess } from '../../support/browser.js';
import { isPressed, openReview, press } from '../../support/review-page.js';
import type { Stage } from '../../support/stage.js';

export function ownKeys(stage: Stage): void {
  describe('Keys that an expert has chosen', () => {
    it('act in place of the usual ones, outlive a reload, and never act while something is typed', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const { page, context, errors } = await stage.person(project);
      await project.import();
      await openReview(page, project);
      const verdict = (name: string) =>
        page.getByRole('button', { name, exact: false, pressed: true }).filter({ hasText: name });

      await press(page, '?');
      const dialog = page.getByRole('dialog', { name: 'Keys' });
      const change = (action: string) => dialog.getByRole('button', { name: `Change the key for: ${action}` });
      await dialog.getByRole('row', { name: 'While a mark is open: its start a word back e' }).waitFor();
      await change('Verdict: accept').click();
      await press(page, '7');
      await dialog.getByText('“7” cannot be chosen').waitFor();
      await press(page, 'y');
      // Who has the key already gets the other's for it.
      await change('Verdict: bad question').click();
      await press(page, 'g');
      await dialog
        .getByRole('row', { name: /Verdict: needs work/ })
        .locator('kbd', { hasText: /^b$/ })
        .waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await press(page, 'Escape');

      await page.reload();
      await page.getByRole('button', { name: '5 scores to go' }).waitFor();
      await press(page, 'a');
      expect(await page.getByRole('group', { name: 'Verdict' }).getByRole('button', { pressed: true }).count()).toBe(0);
      await press(page, 'y');
      await verdict('Accept').waitFor();
      await press(page, 'c');
      await page.keyboard.type('yes, gg 5');
      expect(await page.getByLabel('Note on: Medical correctness').inputValue()).toBe('yes, gg 5');
      await verdict('Accept').waitFor();
      expect(await isPressed(page, 'Medical correctness', 5)).toBe(false);
      await press(page, 'Escape', 'g');
      await verdict('Bad question').waitFor();
      await press(page, 'Escape', '?');
      await dialog.getByRole('button', { name: 'Back to the usual keys' }).click();
      await press(page, 'Escape', 'a');
      await verdict('Accept').waitFor();
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
