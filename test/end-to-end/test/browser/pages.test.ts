import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { faultsOfAccess, narrow, openBrowser, sidewaysScroll, wide } from '../support/browser.js';
import { reviews } from '../support/expert.js';
import { person, type Person } from '../support/people.js';
import { rationale } from '../support/scripted-model.js';
import { System, type Project } from '../support/system.js';

/** What would run if anything that people or models write were taken for HTML. */
const attack = `<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>[link](javascript:window.attacked=1)`;

let system: System;
let browser: Browser;
let project: Project;
let validated: string;
let lead: Person;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), openBrowser()]);
  system.model.replies(() => rationale('B', [`Step ${attack}`, 'Nothing else explains them.']));
  project = await system.project();
  const configuration = {
    name: `Project ${attack}`,
    guidelines: `# Guidelines ${attack}`,
    holdSeconds: 0,
    rushedSeconds: 0,
  };
  await system.administrator.put(`/review-gateway/projects/${project.id}/configuration`, { configuration });
  validated = await project.import(`one ${attack}`);
  const comments = [{ dimension: null, text: `Comment ${attack}` }];
  for (const expert of project.reviewers.slice(0, 2))
    await expert.review(await expert.workOn(validated), { ...reviews.pass, comments });
  await project.until(validated, 'validated');
  await project.import(`two ${attack}`);
  lead = await person(browser, system, project.id, { name: `Lea ${attack}`, roles: ['lead', 'reviewer', 'panelist'] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
});

/** Page → words (of any language) that show that what it is about has come. */
const pages = [
  '/',
  '/account',
  '/p/:project/review',
  '/p/:project/me',
  '/p/:project/lead',
  '/p/:project/items',
  '/p/:project/items/:item',
  '/p/:project/experts',
  '/p/:project/questions',
  '/p/:project/settings',
  '/p/:project/import',
  '/p/:project/releases',
  '/p/:project/audit',
];

describe.each(pages)('The page %s', (path) => {
  it.each([
    ['light', 'en-GB'],
    ['dark', 'zh-CN'],
  ] as const)(
    'in %s and %s: nothing that axe calls serious, nothing scrolls sideways, no text runs',
    async (colorScheme, locale) => {
      const context = await browser.newContext({
        baseURL: system.standalone.url,
        storageState: await lead.context.storageState(),
        colorScheme,
        locale,
        viewport: wide,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) errors.push(message.text());
      });
      await page.goto(path.replace(':project', project.id).replace(':item', validated));
      await page.locator('h1, h2').first().waitFor();
      await page.waitForLoadState('load');
      await page.waitForTimeout(500);
      // What axe finds hangs on colours and on what is shown: each is asked once, and what each width hides is asked in the other.
      const asked = colorScheme === 'light' ? wide : narrow;
      for (const viewport of [wide, narrow]) {
        await page.setViewportSize(viewport);
        await page.waitForTimeout(200);
        expect(await sidewaysScroll(page)).toBe(0);
        if (viewport === asked) expect(await faultsOfAccess(page)).toEqual([]);
      }
      expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
      expect(errors).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
      await context.close();
    },
  );
});
