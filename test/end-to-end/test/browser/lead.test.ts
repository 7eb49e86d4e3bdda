import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { faultsOfAccess, openBrowser } from '../support/browser.js';
import { reviews } from '../support/expert.js';
import { person, type Person } from '../support/people.js';
import { rationale } from '../support/scripted-model.js';
import { System, type Project } from '../support/system.js';

let system: System;
let browser: Browser;
let project: Project;
let lead: Person;
let page: Page;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), openBrowser()]);
  system.model.replies(() => rationale('B'));
  project = await system.project();
  lead = await person(browser, system, project.id, { name: 'Lea Lead', roles: ['lead'] });
  ({ page } = lead);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
});

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
    await page.getByLabel('Domain').fill('cardiology');
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
    await page.getByRole('button', { name: 'Change reviewer 6' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await page.getByText('Paused').first().waitFor();
  });

  it('releases what is validated, and downloads it', async () => {
    const { items } = await project.lead<{ items: { id: string; status: string }[] }>('/items?limit=10');
    const { id } = items.find(({ status }) => status !== 'retired')!;
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(id), reviews.pass);
    await project.until(id, 'validated');
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

  it('finds in the audit log who did what', async () => {
    await open('audit');
    for (const act of [/Lea Lead/, /It asks two things/]) await page.getByText(act).first().waitFor();
    expect(lead.errors).toEqual([]);
  });
});
