import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import type { Page } from 'playwright-core';
import { faultsOfAccess } from '../support/browser.js';
import { reviews } from '../support/expert.js';
import type { Person } from '../support/people.js';
import { Stage } from '../support/stage.js';
import type { Project } from '../support/system.js';
import { generation } from './cases/generation.js';
import { leadActs } from './cases/lead-acts.js';
import { settings } from './cases/settings.js';

const stage = Stage.forAllTests();
let project: Project;
let lead: Person;
let page: Page;

beforeAll(async () => {
  project = await stage.system.project();
  lead = await stage.person(project, { name: 'Lea Lead', roles: ['lead'] });
  ({ page } = lead);
});

/** Chooses from the menu of an expert. */
async function act(expert: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${expert}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

const row = (expert: string) => page.getByRole('row', { name: new RegExp(expert) });
const open = (name: string) => page.goto(`/p/${project.id}/${name}`);

/** In the order in which a project goes: each test goes on where the one before has ended. */
describe('A lead at the page', () => {
  it('imports questions from a file, and reads line by line what became of them', async () => {
    const good = { question: 'Which of them?', options: { A: 'This', B: 'That' }, answer_idx: 'B', answer: 'That' };
    const lines = [JSON.stringify(good), '{"question": ', JSON.stringify({ ...good, question: '患者应如何处理？' })];
    await open('import');
    await page.locator('input[type=file]').setInputFiles({
      name: 'mine.jsonl',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.getByLabel('Domain').first().fill('cardiology');
    await page.getByLabel('Licence').first().fill('CC0-1.0');
    await page.getByRole('button', { name: 'Check without importing' }).click();
    await page.getByRole('heading', { name: 'What would become of it' }).waitFor();
    expect((await project.lead<{ items: unknown[] }>('/items?limit=10')).items).toEqual([]);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'What became of it' }).waitFor();
    await page.getByRole('cell', { name: '2', exact: true }).first().waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
  });

  it('finds an item by its words, reads its story and retires it with a reason', async () => {
    await open('items');
    await page.getByLabel('Search the text of questions').fill('患者');
    await page.getByRole('link', { name: /患者应如何处理/ }).click();
    await page.getByText('Its story').first().waitFor();
    const item = page.url().split('/').at(-1)!.split('?')[0]!;
    await project.until(item, 'in_review');
    await page.reload();
    await page.getByRole('button', { name: /^Retire/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('It asks two things');
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByRole('button', { name: /Retire/ }).click();
    await project.until(item, 'retired');
    await page.getByText('Lea Lead: It asks two things').waitFor();
  });

  it('saves guidelines as a new version with the change in sight', async () => {
    await open('settings?part=guidelines');
    await page.getByRole('textbox', { name: 'Guidelines' }).fill('# Read the stem twice');
    await page.getByRole('region').getByText('Read the stem twice', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Look at the changes and save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as version 2?' });
    expect(await dialog.innerText()).toContain('Read the stem twice');
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as version 2.').waitFor();
  });

  it('invites an expert by a link, and pauses another', async () => {
    await open('experts');
    await page.getByRole('button', { name: 'Invite an expert' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite an expert' });
    await dialog.getByLabel(/^Name/).fill('Noor');
    await dialog.getByLabel(/^Email/).fill('noor@hospital.example');
    await dialog.getByLabel('reviewer').check();
    await dialog.getByLabel(/^Languages/).fill('en');
    await dialog.getByLabel(/^Languages/).press('Enter');
    await dialog.getByLabel(/^Languages/).press('Tab');
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByText(/Send this link to Noor/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await act('reviewer 6', 'Pause');
    await row('reviewer 6').getByText('Paused', { exact: true }).waitFor();
  });

  it('releases what is validated, and downloads it', async () => {
    const { items } = await project.lead<{ items: { id: string; status: string }[] }>('/items?limit=10');
    const { id } = items.find(({ status }) => status !== 'retired')!;
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(id), reviews.pass);
    await project.until(id, 'validated');
    const released = () =>
      stage.system.administrator.get<{ validated: number }>(`/exporter/projects/${project.id}/status`);
    await eventually(async () => (await released()).validated === 1);
    await open('releases');
    await page.getByRole('button', { name: 'Build it' }).click();
    await page.getByRole('heading', { name: /^Release / }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /^Download .*\.jsonl/ })
        .first()
        .click(),
    ]);
    expect(download.suggestedFilename()).toContain('.jsonl');
    await page.getByText('must not be used as expert-checked data').first().waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
  });

  it('changes what an expert may judge and how much a day, and it binds at once', async () => {
    const item = await project.import();
    const expert = project.reviewers[4]!;
    await open('experts');
    await act('reviewer 5', 'Edit roles, domains, languages, cap');
    const dialog = page.getByRole('dialog', { name: 'Edit reviewer 5' });
    await dialog.getByLabel('Domains', { exact: true }).fill('neurology');
    await dialog.getByLabel('Domains', { exact: true }).press('Enter');
    await dialog.getByLabel('At most a day').fill('7');
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row('reviewer 5').getByText('neurology').waitFor();
    await row('reviewer 5').getByText('0 today of 7').waitFor();
    await project.reviewers[3]!.workOn(item);
    expect(await expert.next()).toBeNull();
  });

  it('voids an expert: what rests on their review is withdrawn and reviewed anew, and it is told so', async () => {
    const { items } = await project.lead<{ items: { id: string }[] }>('/items?status=validated&limit=10');
    const { id } = items[0]!;
    await open('experts');
    await act('reviewer 1', 'Void their work');
    const dialog = page.getByRole('dialog', { name: 'Void the work of reviewer 1?' });
    await dialog.getByText('(1 so far)', { exact: false }).waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Void all their work' }).click();
    await row('reviewer 1').waitFor({ state: 'detached' });
    await page.getByText('Gone', { exact: true }).click();
    await row('reviewer 1').getByText('Voided', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Change reviewer 1' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem', { name: /Bring back|Void/ }).count()).toBe(0);

    await project.until(id, 'in_review');
    await page.goto(`/p/${project.id}/items/${id}`);
    await page.getByText(/^Withdrawn from the validated set/).waitFor();
    await page.getByText('Voided, does not count').waitFor();
    await page.getByText('1 review outstanding.').waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    const another = project.reviewers[2]!;
    const assign = `/review-gateway/projects/${project.id}/items/${id}/assign`;
    await eventually(() => stage.system.administrator.post(assign, { expert: another.id }));
    await another.review(await another.workOn(id), reviews.pass);
    await project.until(id, 'validated');
  });

  it('finds in the audit log who did what', async () => {
    await open('audit');
    for (const told of [/Lea Lead/, /It asks two things/, /status: Voided/])
      await page.getByText(told).first().waitFor();
    expect(lead.errors).toEqual([]);
  });
});

leadActs(stage);
settings(stage);
generation(stage);
