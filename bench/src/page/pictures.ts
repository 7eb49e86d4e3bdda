import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Consilium, enrolExperts } from '@consilium/cli';
import { loadKnowledge, runExperts, sampleKnowledgeFile } from '@consilium/tools';
import type { Browser, Page } from 'playwright-core';
import { invite, type Place } from './invite.js';

const seed = 1;
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
/** Of the samples, so that some are in every state. */
const validated = 30;

/** Takes the pictures of the guides: an item under review, and what a lead sees while simulated experts are at work. */
export async function takePictures(browser: Browser, place: Place, reviewing: Page, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const take = async (page: Page, name: string, fullPage = false) => {
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  };
  await reviewing.getByRole('button', { name: '5 scores to go' }).waitFor();
  for (const key of ['j', '4', '5', '3']) await reviewing.keyboard.press(key);
  await take(reviewing, 'review');
  await reviewing.emulateMedia({ colorScheme: 'dark' });
  await reviewing.setViewportSize(narrow);
  await take(reviewing, 'review-phone');
  await reviewing.goto('about:blank');
  await work(place);
  const leading = await (await invite(browser, place, 'lead')).newPage();
  await leading.setViewportSize(wide);
  await leading.goto(`/p/${place.project}/lead`);
  await take(leading, 'lead', true);
  await leading.goto(`/p/${place.project}/items?status=validated&sort=rounds&language=en`);
  await leading.getByRole('table').getByRole('link').first().click();
  await take(leading, 'item', true);
}

async function work({ url, credential, project }: Place): Promise<void> {
  const consilium = new Consilium({ url, credential });
  const { items } = await consilium.scorerStatus(project);
  const accounts = await enrolExperts(consilium, items.imported, seed);
  const until = async () => (await consilium.scorerStatus(project)).items.validated >= validated;
  const knowledge = await loadKnowledge(sampleKnowledgeFile);
  await runExperts({ url, project, accounts, knowledge, seed, until });
}
