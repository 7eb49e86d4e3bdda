import { describe, expect, it } from '@jest/globals';
import { faultsInBothColours, faultsOfAccess, narrow, profile, sidewaysScroll } from '../../support/browser.js';
import { password } from '../../support/people.js';
import type { Stage } from '../../support/stage.js';

const another = 'nine patient herons stand';

export function lostPassword(stage: Stage): void {
  describe('Somebody who has lost their password', () => {
    it('gets a link from the lead, by which they set another, once; what was open elsewhere ends', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const [lost, lead] = await Promise.all([
        stage.person(project),
        stage.person(project, { name: 'Lea Lead', roles: ['lead'] }),
      ]);
      await lead.page.goto(`/p/${project.id}/experts`);
      await lead.page.getByRole('button', { name: 'Change Ada Example' }).click();
      await lead.page.getByRole('menuitem', { name: 'Reset the password' }).click();
      const dialog = lead.page.getByRole('dialog', { name: 'A new password for Ada Example?' });
      await dialog.getByRole('button', { name: 'Make the link' }).click();
      const link = await dialog.getByRole('textbox', { name: 'Link, shown this once' }).inputValue();
      expect(await faultsOfAccess(lead.page)).toEqual([]);

      const context = await profile(stage.browser, stage.system.standalone.url, { viewport: narrow });
      const page = await context.newPage();
      await page.goto(link);
      await page.getByText(`You log in as ${lost.login}.`, { exact: false }).waitFor();
      expect(page.url()).not.toContain('#');
      expect([await faultsInBothColours(page), await sidewaysScroll(page)]).toEqual([[], 0]);
      const fields = ['New password', 'The same password again'].map((name) => page.getByLabel(name, { exact: true }));
      await fields[0]!.fill(another);
      await fields[1]!.fill('something else');
      await page.getByRole('button', { name: 'Set it and log in' }).click();
      await page.getByText('The two passwords differ.').waitFor();
      await fields[1]!.fill(another);
      await page.getByRole('button', { name: 'Set it and log in' }).click();
      await page.getByRole('heading', { name: 'Your projects' }).waitFor();

      await lost.page.goto('/account');
      const logIn = lost.page.getByRole('button', { name: 'Log in', exact: true });
      await lost.page.getByLabel('Login', { exact: true }).fill(lost.login);
      await lost.page.getByLabel('Password', { exact: true }).fill(password);
      await logIn.click();
      await lost.page.getByRole('alert').getByText('That did not let you in.').waitFor();
      await lost.page.getByLabel('Password', { exact: true }).fill(another);
      await logIn.click();
      await lost.page.getByText(`You log in as ${lost.login}`).waitFor();
      const late = await context.newPage();
      await late.goto(link);
      await late.getByRole('heading', { name: 'This link is not good' }).waitFor();
      expect([...lost.errors, ...lead.errors]).toEqual([]);
      await Promise.all([context, lost.context, lead.context].map((each) => each.close()));
    });
  });
}
