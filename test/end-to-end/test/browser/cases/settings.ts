import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { administratorAt, type Person } from '../../support/people.js';
import { rationale } from '../../support/scripted-model.js';
import type { Stage } from '../../support/stage.js';
import type { Project } from '../../support/system.js';

/** Sees to it that the page is fit to be used as it stands, on a small screen too. */
async function expectFit(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.setViewportSize(narrow);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.setViewportSize(before);
}

export function settings(stage: Stage): void {
  describe('A lead in the settings', () => {
    let project: Project;
    let lead: Person;
    let page: Page;

    beforeAll(async () => {
      project = await stage.project({ reviewers: 0, panelists: 0 });
      lead = await stage.person(project, { name: 'Lea Lead', roles: ['lead'] });
      ({ page } = lead);
    });

    const configured = async () =>
      (
        await stage.system.administrator.get<{ configuration: Record<string, unknown> }>(
          `/review-gateway/projects/${project.id}`,
        )
      ).configuration;

    async function save(): Promise<void> {
      await page.getByRole('button', { name: 'Look at the changes and save' }).click();
      const dialog = page.getByRole('dialog', { name: /^Save as version/ });
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    }

    it('caps what the project may spend, by prices that an administrator sets, and sees what a reply cost', async () => {
      const administrator = await administratorAt(stage.browser, stage.system.standalone);
      await administrator.page.goto(`/p/${project.id}/settings?part=money`);
      const form = administrator.page.getByRole('form', { name: 'Set a price from now' });
      await form.getByLabel('Model').fill('scripted');
      await form.getByLabel('Sent (USD)').fill('2');
      await form.getByLabel('Written (USD)').fill('100');
      await form.getByRole('button', { name: 'Set a price from now' }).click();
      await administrator.page.getByRole('row', { name: /scripted.*in force/ }).waitFor();
      await expectFit(administrator.page);

      await page.goto(`/p/${project.id}/settings?part=money`);
      await page.getByRole('row', { name: /scripted.*in force/ }).waitFor();
      expect(await page.getByRole('form', { name: 'Set a price from now' }).count()).toBe(0);
      await page.getByLabel('Cap on spending').fill('25.5');
      await expectFit(page);
      await save();
      expect(await configured()).toMatchObject({ budget: { cap: 25_500_000, currency: 'USD' } });
      await project.import();
      await page.goto(`/p/${project.id}/lead`);
      // Twenty tokens written and ten sent, as the model counts.
      await page.getByText(/0\.002\d* spent/).waitFor();
      await page.getByText(/of the cap of .*25\.50 is used/).waitFor();
      await page.getByRole('link', { name: 'Budget and prices' }).waitFor();
      await expectFit(page);
      expect(administrator.errors).toEqual([]);
      await administrator.context.close();
    });

    it('tries a prompt on items beside the one in use before saving it, and has rationales screened', async () => {
      stage.system.model.replies((prompt) => rationale(prompt.includes('like a poet') ? 'A' : 'B'));
      await page.goto(`/p/${project.id}/settings?part=prompts`);
      await page.getByRole('button', { name: 'Add a prompt' }).first().click();
      await page.getByLabel('Name of this prompt').fill('poet-1');
      await page.getByLabel('Text', { exact: true }).fill('Answer like a poet.\n{{question}}');
      await page.getByRole('button', { name: 'Try on ten items: poet-1' }).click();
      const dialog = page.getByRole('dialog', { name: 'Try a prompt' });
      await dialog.getByRole('button', { name: 'Begin' }).click();
      await dialog.getByRole('region', { name: 'In use' }).getByText('1 of 1 right').waitFor();
      await dialog.getByRole('region', { name: 'This one' }).getByText('0 of 1 right').waitFor();
      await dialog.getByText('answered A', { exact: false }).waitFor();
      await dialog.getByRole('button', { name: 'Show the texts' }).click();
      await dialog.getByText('Nothing else explains them.').first().waitFor();
      await expectFit(page);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.getByRole('switch', { name: 'Screen rationales before experts see them' }).click();
      await page.getByLabel('Model that screens').fill('judge-7b');
      await page.getByLabel('Plainly broken below a mean of').fill('2.2');
      await expectFit(page);
      await save();
      expect(await configured()).toMatchObject({
        prompts: [{ version: 'poet-1', kind: 'generate', language: 'en' }],
        screening: { enabled: true, model: 'judge-7b', lowestMean: 2.2, strike: false },
      });
    });

    it('writes a test item by the form, is told what it lacks, and asks for the round', async () => {
      await page.goto(`/p/${project.id}/settings?part=qualification`);
      await page.getByRole('button', { name: 'Write an item' }).click();
      const field = (name: string) => page.getByRole('textbox', { name, exact: true });
      await field('Question text').fill('Which vessel is it?');
      await page.getByRole('combobox', { name: 'Domain' }).or(field('Domain')).fill('cardiology');
      for (const id of ['A', 'B']) await field(`Text of option ${id}`).fill(`Vessel ${id}`);
      for (const id of ['D', 'C']) await page.getByRole('button', { name: `Remove ${id}`, exact: true }).click();
      await page.getByRole('checkbox', { name: 'Option B is right' }).check();
      await field('Step 1').fill('The ECG is raised, so it is the vein.');
      await page.getByRole('button', { name: 'A known fault here: Step 1' }).click();
      const fault = page.getByRole('group', { name: 'Known fault 1, Step 1' });
      await fault.getByText('wrong fact', { exact: true }).click();
      await page.getByText('Needs work', { exact: true }).click();
      await page.getByRole('switch', { name: 'Reviewers get work only after they have passed' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('1 item is not complete yet', { exact: false }).waitFor();
      await page.getByText('Write the conclusion.').waitFor();
      await expectFit(page);
      await field('Conclusion').fill('It is B.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('The test round was saved.').waitFor();
      const gateway = `/review-gateway/projects/${project.id}`;
      expect(await stage.system.administrator.get(`${gateway}/qualification`)).toMatchObject({
        required: true,
        items: [
          {
            question: { stem: 'Which vessel is it?', domain: 'cardiology', gold: ['B'] },
            text: { steps: ['The ECG is raised, so it is the vein.'], conclusion: 'It is B.' },
            faults: [{ step: 0, kinds: ['wrong_fact'], minimumSeverity: 'major' }],
            verdict: 'needs_work',
          },
        ],
      });
      expect(lead.errors).toEqual([]);
    });
  });
}
