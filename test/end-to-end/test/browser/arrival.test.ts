import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleErrors,
  faultsInBothColours,
  faultsOfAccess,
  narrow,
  profile,
  sidewaysScroll,
} from '../support/browser.js';
import { password } from '../support/people.js';
import { Stage } from '../support/stage.js';
import { administrators } from './cases/administrators.js';
import { lostPassword } from './cases/lost-password.js';
import { ownPage } from './cases/own-page.js';
import { testRound } from './cases/test-round.js';

const stage = Stage.forAllTests();

async function newPage(options: Parameters<typeof profile>[2] = {}): Promise<Page> {
  return (await profile(stage.browser, stage.system.standalone.url, options)).newPage();
}

async function logIn(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel(/^Login/).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

describe('Somebody who comes to the page', () => {
  it('for the first time gets from the link of the first start to the first review', async () => {
    const page = await newPage();
    const errors = consoleErrors(page);
    await page.goto(`/welcome#${stage.system.standalone.administratorCredential}`);
    await page.getByLabel('Your name').fill('Chris Example');
    expect(page.url()).not.toContain('consilium_');
    await page.getByLabel(/^Login/).fill('chris');
    await page.getByLabel(/^Password/).fill(password);
    await page.getByLabel('The same password again').fill(password);
    expect(await faultsInBothColours(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin' }).click();

    await page.getByLabel(/^Name/).fill('First project');
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByRole('button', { name: 'Add the sample questions' }).click();
    await page
      .getByText(/questions? added|^\d+ questions$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Make me a reviewer' }).click();
    await page
      .getByRole('link', { name: /^Review/ })
      .first()
      .click();
    await page.getByRole('button', { name: '5 scores to go' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('by an invitation joins the project, and the link opens nothing a second time', async () => {
    const project = await stage.system.project({ reviewers: 0, panelists: 0 });
    const { link } = await stage.system.administrator.post<{ link: string }>(
      `/review-gateway/projects/${project.id}/invitations`,
      { email: 'dana@hospital.example', name: 'Dana', roles: ['reviewer'], specialties: [], languages: ['en'] },
    );
    const page = await newPage({ viewport: narrow });
    await page.goto(link);
    await page.getByRole('heading', { name: `Join “${project.id}”` }).waitFor();
    expect([await faultsInBothColours(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    await page.getByLabel(/^Password/).fill(password);
    await page.getByLabel('The same password again').fill(password);
    await page.getByRole('button', { name: 'Join' }).click();
    // The name stands in the invitation already.
    await page.getByRole('heading', { name: 'Your projects' }).waitFor();
    await page.getByRole('listitem').getByRole('heading', { name: project.id }).waitFor();
    const another = await newPage();
    await another.goto(link);
    await another.getByRole('heading', { name: 'This invitation is not open' }).waitFor();
  });

  it('is told the same of a wrong password and of a login that nobody has', async () => {
    const project = await stage.system.project({ reviewers: 0, panelists: 0 });
    const { login } = await stage.person(project);
    const page = await newPage();
    await page.goto('/login');
    expect(await faultsInBothColours(page)).toEqual([]);
    const said: string[] = [];
    for (const who of [login, 'nobody@hospital.example']) {
      await page.reload();
      await logIn(page, who, 'not the password at all');
      said.push(await page.getByRole('alert').innerText());
    }
    expect(said[0]).toContain('That did not let you in.');
    expect(said[1]).toBe(said[0]);
  });

  it('logs in, chooses Chinese, and is logged out everywhere at once', async () => {
    const project = await stage.system.project({ reviewers: 0, panelists: 0 });
    const { login, page: elsewhere } = await stage.person(project);
    await elsewhere.goto('/');
    await elsewhere.getByText(project.id).first().waitFor();
    const page = await newPage();
    await page.goto('/account');
    await logIn(page, login, password);
    await page.getByRole('heading', { name: 'Where you are logged in' }).waitFor();
    await page.getByRole('button', { name: 'Ada Example' }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.locator('html[lang=zh]').getByRole('heading', { name: '登录位置' }).waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    await page.evaluate(() => localStorage.setItem('consilium.language', 'en'));
    await page.reload();
    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click();
    await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    await elsewhere.goto('/account');
    await elsewhere.getByRole('button', { name: 'Log in', exact: true }).waitFor();
  });
});

lostPassword(stage);
administrators(stage);
testRound(stage);
ownPage(stage);
