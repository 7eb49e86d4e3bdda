import { describe, expect, it } from '@jest/globals';
import { faultsOfAccess } from '../../support/browser.js';
import { reviews } from '../../support/expert.js';
import { openReview, press, selectWord, untilPressed } from '../../support/review-page.js';
import { rationale } from '../../support/scripted-model.js';
import type { Stage } from '../../support/stage.js';

const first = ['The ECG shows raised segments.', 'Nothing else explains them.'];
const second = ['The pain has lasted two hours.', 'The ECG clearly shows raised segments.', 'So it is the artery.'];

export function laterRound(stage: Stage): void {
  describe('On a later round', () => {
    it('a reviewer sees what changed since the version they saw, with their own marks where the words are now', async () => {
      stage.system.model.replies((_prompt, call) => rationale('B', call === 1 ? first : second));
      const project = await stage.project({ reviewers: 1, panelists: 0 });
      const { page, errors, context } = await stage.person(project);
      const item = await project.import();
      await openReview(page, project);
      expect(await page.getByText('What changed since you saw it').count()).toBe(0);
      await selectWord(page, 'raised');
      await page.getByRole('button', { name: 'Mark', exact: true }).click();
      await page.getByRole('group', { name: 'Mark on “raised”' }).waitFor();
      await press(page, 'Tab', 'Tab');
      await page.keyboard.type('How far raised?');
      await press(page, 'Enter', 'j', 'm', 'Tab', 'Tab');
      await page.keyboard.type('Say what else');
      await press(page, 'Enter', '2', '4', '4', '5', '4', 'g');
      await page.keyboard.type('No time is given.');
      await press(page, 'Escape', 'n');
      const other = project.reviewers[0]!;
      await other.review(await other.workOn(item), reviews.wrong);

      await page.getByRole('button', { name: 'What changed since you saw it' }).waitFor();
      await press(page, 'w');
      await page.getByText(/^Compared with version 1, which you reviewed on/).waitFor();
      await page
        .getByRole('insertion')
        .filter({ hasText: /clearly/ })
        .waitFor();
      await page.getByText('New step').first().waitFor();
      // Its step is the second now: the mark has gone with its words, and the one whose step is gone is told apart.
      await page.getByText(/^You marked: .*How far raised\?/).waitFor();
      await page.locator('mark').first().waitFor();
      expect(await page.locator('mark').allInnerTexts()).toEqual(['raised']);
      await page.getByText('Your marks on steps that are gone').waitFor();
      await page.getByText('No time is given.').waitFor();
      await page.getByText('last time 2').waitFor();
      // Never what others said, nor who wrote what.
      expect(await page.locator('body').innerText()).not.toMatch(/Step 2 is wrong|scripted|model|regenerated/i);
      expect(await faultsOfAccess(page)).toEqual([]);

      await page.getByRole('button', { name: 'Mark it again' }).first().click();
      await page.getByRole('group', { name: 'Mark on “raised”' }).waitFor();
      await press(page, 'Escape', '5');
      await untilPressed(page, 'Medical correctness', 5);
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
