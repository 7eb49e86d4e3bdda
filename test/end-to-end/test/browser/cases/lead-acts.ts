import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import type { Page } from 'playwright-core';
import { faultsOfAccess } from '../../support/browser.js';
import { reviews, type Expert } from '../../support/expert.js';
import { administratorAt, type Person } from '../../support/people.js';
import type { Stage } from '../../support/stage.js';
import type { Project } from '../../support/system.js';

/** What a lead does with people, seats and the project itself; each test goes on where the one before has ended. */
export function leadActs(stage: Stage): void {
  describe('A lead who keeps the work going', () => {
    let project: Project;
    let lead: Person;
    let page: Page;
    let item: string;
    let experts: [Expert, Expert, Expert];

    beforeAll(async () => {
      project = await stage.project({ reviewers: 3, panelists: 0 });
      experts = project.reviewers as typeof experts;
      lead = await stage.person(project, { name: 'Lea Lead', roles: ['lead'] });
      ({ page } = lead);
      item = await project.import();
    });

    const open = (name: string) => page.goto(`/p/${project.id}/${name}`);
    const row = (expert: string) => page.getByRole('row', { name: new RegExp(expert) });
    const configured = () =>
      stage.system.administrator.get<{ configurationVersion: number; configuration: Record<string, unknown> }>(
        `/review-gateway/projects/${project.id}`,
      );

    async function act(expert: string, what: string): Promise<void> {
      await page.getByRole('button', { name: `Change ${expert}` }).click();
      await page.getByRole('menuitem', { name: what }).click();
    }

    async function save(): Promise<void> {
      await page.getByRole('button', { name: 'Look at the changes and save' }).click();
      const dialog = page.getByRole('dialog', { name: /^Save as version/ });
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    }

    it('marks one as left and pauses another, and is told which seat nobody may take now, and why', async () => {
      await experts[0].review(await experts[0].workOn(item), reviews.pass);
      await open('experts');
      await act('reviewer 2', 'Has left the project');
      await page.getByRole('button', { name: 'Mark as left' }).click();
      await row('reviewer 2').waitFor({ state: 'detached' });
      await act('reviewer 3', 'Pause');
      await row('reviewer 3').getByText('Paused', { exact: true }).waitFor();
      await open('lead');
      const stuck = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: 'Seats nobody may take' }) });
      await stuck.getByText('1 seat', { exact: true }).waitFor();
      await stuck.getByText('Needs an active reviewer for general in English', { exact: false }).waitFor();
      const why = await stuck.innerText();
      for (const told of ['2 not active', '1 in another seat of this round']) expect(why).toContain(told);
      await stuck.getByRole('link', { name: item.slice(0, 8) }).click();
      await page.getByText('1 review outstanding.').waitFor();
    });

    it('brings one back and keeps the seat for them', async () => {
      await open('experts');
      await act('reviewer 3', 'Bring back');
      await row('reviewer 3').getByText('Paused', { exact: true }).waitFor({ state: 'detached' });
      await open(`items/${item}`);
      await page.getByRole('combobox', { name: 'Keep a seat for' }).fill('reviewer');
      await page.getByRole('option', { name: 'reviewer 3 (simulated)' }).click();
      await page.getByRole('button', { name: 'Assign' }).click();
      await page.getByText('The seat is kept for this expert until', { exact: false }).waitFor();
      await experts[2].review(await experts[2].workOn(item), reviews.pass);
      await project.until(item, 'validated');
    });

    it('asks before deleting what somebody answered in the test round', async () => {
      await open('experts');
      await act('reviewer 3', 'Let them take the test round anew');
      const dialog = page.getByRole('dialog', { name: 'Have reviewer 3 take the test round anew?' });
      expect(await faultsOfAccess(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
      await act('reviewer 3', 'Count as qualified');
      await page.getByRole('dialog').getByRole('button', { name: 'Count as qualified' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('takes the hours for pay as a file', async () => {
      await open('experts');
      await page.getByRole('button', { name: 'Hours, for pay' }).click();
      const dialog = page.getByRole('dialog', { name: 'Hours, for pay' });
      await dialog.getByLabel('To').fill(new Date().toISOString().slice(0, 10));
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Download' }).click(),
      ]);
      const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
      expect(lines).toHaveLength(3);
      expect(lines[1]).toMatch(/,reviewer 1,true,\d{4}-\d\d-\d\d,1,0,0,0\.02$/);
    });

    it('sees scores by domain and by week, and when all will be done', async () => {
      await open('lead');
      await page.getByRole('row', { name: /^Medical correctness/ }).waitFor();
      await page.getByText('By domain', { exact: true }).click();
      await page.getByRole('columnheader', { name: 'Medical correctness' }).waitFor();
      await page.getByRole('row', { name: /^general 1 of 1/ }).waitFor();
      await page.getByText('By week', { exact: true }).click();
      await page.getByText('Medical correctness', { exact: true }).first().waitFor();
      await page.getByText('Nothing is left to do', { exact: false }).waitFor();
    });

    it('finds the default rubric in Chinese once the page is', async () => {
      await page.evaluate(() => localStorage.setItem('consilium.language', 'zh'));
      await open('lead');
      await page.getByRole('row', { name: /^医学正确性/ }).waitFor();
      await open(`items/${item}`);
      await page.getByRole('row', { name: /^医学正确性/ }).waitFor();
      expect(await page.getByText('Medical correctness').count()).toBe(0);
      await page.evaluate(() => localStorage.setItem('consilium.language', 'en'));
    });

    it('saves rubric and policy as one version, and is asked before they are left unsaved', async () => {
      await open('lead');
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByRole('tab', { name: 'Rubric' }).click();
      await page.getByRole('button', { name: /^Clinical value/ }).click();
      await page.getByRole('textbox', { name: 'Minimum to pass' }).fill('4');
      expect(await faultsOfAccess(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Policy' }).click();
      await page.getByLabel('Strikes before a panel').fill('4');
      const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
      for (const leave of [() => page.getByRole('link', { name: 'Items', exact: true }).click(), () => page.goBack()]) {
        await leave();
        await asked.waitFor();
        expect(new URL(page.url()).pathname).toBe(`/p/${project.id}/settings`);
        await asked.getByRole('button', { name: 'Cancel' }).click();
        await asked.waitFor({ state: 'detached' });
      }
      await page.getByText('2 changes are not saved yet').waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      const { configurationVersion } = await configured();
      await save();
      const { configuration, ...now } = await configured();
      expect(now.configurationVersion).toBe(configurationVersion + 1);
      expect(configuration['policy']).toMatchObject({ strikeLimit: 4 });
      expect(configuration['rubric']).toMatchObject({
        dimensions: expect.arrayContaining([expect.objectContaining({ id: 'clinical_value', minimum: 4 })]),
      });
      await page.getByLabel('Strikes before a panel').fill('6');
      await page.goBack();
      await asked.getByRole('button', { name: 'Leave' }).click();
      await page.waitForURL(`**/p/${project.id}/lead`);
    });

    it('prioritises and pauses the project, in which nothing is given out then; an administrator archives it', async () => {
      const another = await project.import();
      await open('settings');
      await page.getByLabel('Priority').fill('7');
      await page.getByText('Paused', { exact: true }).click();
      await save();
      expect((await configured()).configuration).toMatchObject({ status: 'paused', priority: 7 });
      expect(await experts[0].next()).toBeNull();
      const administrator = await administratorAt(stage.browser, stage.system.standalone);
      await administrator.page.goto('/projects');
      const entry = administrator.page.getByRole('listitem').filter({ hasText: project.id });
      await entry.getByRole('button', { name: 'Archive' }).click();
      await administrator.page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
      await entry.getByRole('button', { name: 'Bring back' }).click();
      await entry.getByRole('button', { name: 'Archive' }).waitFor();
      expect((await configured()).configuration).toMatchObject({ status: 'active' });
      await eventually(async () => (await experts[0].next())?.item === another);
      expect([lead.errors, administrator.errors]).toEqual([[], []]);
      await administrator.context.close();
    });
  });
}
