import { describe, expect, it } from '@jest/globals';
import { faultsOfAccess, narrow, profile, sidewaysScroll } from '../../support/browser.js';
import { administratorAt, password } from '../../support/people.js';
import type { Stage } from '../../support/stage.js';

export function administrators(stage: Stage): void {
  describe('An administrator', () => {
    it('makes others, somebody new by a link and the owner of a login, and removes them', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const promoted = await stage.person(project, { name: 'Pia Promoted' });
      const { page, context, errors } = await administratorAt(stage.browser, stage.system.standalone);
      await page.goto('/projects');
      await page.getByLabel('Somebody new: their name').fill('Grace');
      await page.getByRole('button', { name: 'Make a link for them' }).click();
      const link = await page.getByRole('textbox', { name: 'Link for the new administrator' }).inputValue();
      const entry = (name: string) => page.getByRole('listitem').filter({ hasText: name });
      await entry('Grace').getByText('no login yet').waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);

      const grace = await profile(stage.browser, stage.system.standalone.url);
      const hers = await grace.newPage();
      await hers.goto(link);
      await hers.getByLabel('Your name').fill('Grace Hopper');
      await hers.getByLabel('Login', { exact: true }).fill('grace');
      for (const label of ['Password', 'The same password again'])
        await hers.getByLabel(label, { exact: true }).fill(password);
      await hers.getByRole('button', { name: 'Begin' }).click();
      await hers.getByRole('link', { name: 'All projects' }).click();
      await hers.getByRole('listitem').filter({ hasText: 'Grace Hopper' }).getByText('You · grace').waitFor();

      await page.getByLabel('Somebody with an account here: their login').fill(promoted.login);
      await page.getByRole('button', { name: 'Make administrator' }).click();
      const asked = page.getByRole('dialog').filter({ hasText: `Whoever logs in as “${promoted.login}”` });
      await asked.getByRole('button', { name: 'Make administrator' }).click();
      await entry('Pia Promoted').getByText(promoted.login).waitFor();
      await promoted.page.goto('/projects');
      await promoted.page.getByRole('heading', { name: 'Administrators' }).waitFor();

      await entry('Grace Hopper').getByRole('button', { name: 'Reset the password' }).click();
      const sure = page.getByRole('dialog').filter({ hasText: 'You get a link to send to Grace Hopper' });
      await sure.getByRole('button', { name: 'Reset the password' }).click();
      const reset = entry('Grace Hopper').getByRole('textbox', { name: 'Link to a new password, good for a day' });
      expect(await reset.inputValue()).toMatch(/\/reset#/);
      await entry('Pia Promoted').getByRole('button', { name: 'Remove' }).click();
      const really = page.getByRole('dialog').filter({ hasText: 'Pia Promoted loses all rights' });
      await really.getByRole('button', { name: 'Remove' }).click();
      await entry('Pia Promoted').waitFor({ state: 'detached' });
      await promoted.page.goto('/projects');
      await promoted.page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
      await page.setViewportSize(narrow);
      expect([await faultsOfAccess(page), await sidewaysScroll(page)]).toEqual([[], 0]);
      expect([...errors, ...promoted.errors]).toEqual([]);
      await Promise.all([context, grace, promoted.context].map((each) => each.close()));
    });
  });
}
