import { describe, expect, it } from '@jest/globals';
import { faultsOfAccess } from '../../support/browser.js';
import { openReview, press } from '../../support/review-page.js';
import type { Stage } from '../../support/stage.js';

/** A text whose second step is known to be wrong. */
const faulty = {
  id: 'faulty',
  question: {
    contentVersion: 1,
    stem: 'Which vessel is NOT it?',
    options: ['The first', 'The second'].map((text, index) => ({ id: 'AB'[index]!, text })),
    gold: ['B'],
    domain: 'general',
    language: 'en',
    source: { name: 'test', id: null },
    licence: null,
  },
  text: { steps: ['The ECG is raised.', 'It is the vein.'], conclusion: 'So it is B.' },
  faults: [{ step: 1, kinds: ['wrong_fact'], minimumSeverity: 'minor' }],
  scores: { medical_correctness: { min: 1, max: 2 } },
  verdict: 'needs_work',
};

export function testRound(stage: Stage): void {
  describe('A project that asks for a test round', () => {
    it('gives real work to nobody who failed it, and to whoever passes', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const { administrator } = stage.system;
      const gateway = `/review-gateway/projects/${project.id}`;
      await administrator.put(`${gateway}/qualification`, { required: true, passShare: 0.6, items: [faulty] });
      await project.import();
      const { page, context, errors, subject } = await stage.person(project);
      await page.goto(`/p/${project.id}/review`);
      await page.getByText('First a short test round').waitFor();
      await page.getByRole('link', { name: 'To the test round' }).click();
      const begin = page.getByRole('button', { name: 'Begin' });
      await begin.waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await begin.click();
      await page.getByText('Item 1 of 1').waitFor();
      await page.getByText('Negated stem: what does not fit?').waitFor();
      await press(page, '?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await press(page, 'Escape');
      await page.getByRole('button', { name: '5 scores to go' }).waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await press(page, '5', '5', '5', '5', '5', 'a', 'n');
      await page.getByRole('heading', { name: 'Not passed this time' }).waitFor();
      await page.getByText('You reached 0% of the points.').waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await page.goto(`/p/${project.id}/review`);
      await page.getByText('First a short test round').waitFor();

      // A lead lets them take it anew: this time they find the fault.
      await administrator.put(`${gateway}/experts/${subject}/qualified`, { qualified: null });
      await page.goto(`/p/${project.id}/qualification`);
      await begin.click();
      await page.getByRole('button', { name: '5 scores to go' }).waitFor();
      await press(page, 'j', 'm', 'Tab', 'Tab');
      await page.keyboard.type('An artery');
      await press(page, 'Enter', '2', '4', '5', '5', '5', 'g');
      await page.keyboard.type('Wrong vessel');
      await press(page, 'Escape', 'n');
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
      await page.getByText('You reached 100% of the points.').waitFor();
      await page
        .getByRole('button', { name: 'To the real work' })
        .or(page.getByRole('link', { name: 'To the real work' }))
        .click();
      await page.getByText('Nothing else explains them.').waitFor();
      await openReview(page, project);
      expect(errors).toEqual([]);
      await context.close();
    });
  });
}
