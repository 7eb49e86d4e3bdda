import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { attack, harm, painted, settled, untilShown } from '../support/attack.js';
import { attackedProject, type AttackedProject } from '../support/attacked-project.js';
import { consoleErrors, faultsOfAccess, narrow, profile, sidewaysScroll, wide } from '../support/browser.js';
import { Stage } from '../support/stage.js';
import { states } from './cases/states.js';

const stage = Stage.forAllTests();
let seeded: AttackedProject;

beforeAll(async () => {
  seeded = await attackedProject(stage);
}, 120_000);

const item = ['stem', 'option', 'source', 'domain', 'given licence', 'step', 'conclusion', 'revision'];
const said = ['note', 'dimension note', 'span', 'reason', 'orders', 'amendment', 'dimension'];

/** Path → the fields whose words it shows; each with an attack in it. */
const pages: readonly (readonly [path: string, fields: readonly string[]])[] = [
  ['/', ['project', 'lead']],
  ['/account', ['lead', 'token']],
  [
    '/p/:project/review',
    ['project', 'stem', 'option', 'source', 'domain', 'step', 'conclusion', 'dimension', 'anchor'],
  ],
  ['/p/:project/me', ['lead']],
  ['/p/:project/lead', ['dimension', 'model']],
  ['/p/:project/items', ['stem', 'domain']],
  ['/p/:project/items/:item', [...item, ...said]],
  ['/p/:project/duplicates', ['stem', 'source']],
  ['/p/:project/experts', ['reviewer', 'panelist', 'invited']],
  ['/p/:project/questions', ['open question', 'reviewer']],
  ['/p/:project/settings', ['project', 'domain', 'taxonomy', 'licence']],
  ['/p/:project/import', ['lead']],
  ['/p/:project/releases', ['lead']],
  ['/p/:project/audit', ['decline', 'command', 'reviewer']],
  ['/p/nowhere/lead', ['lead']],
  ['/nowhere', []],
];
const looks = [
  ['light', 'en-GB'],
  ['dark', 'zh-CN'],
] as const;

describe.each(looks)('In %s and %s', (colorScheme, locale) => {
  let context: BrowserContext;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    const storageState = await seeded.lead.context.storageState();
    context = await profile(stage.browser, stage.system.standalone.url, { storageState, colorScheme, locale });
    page = await context.newPage();
    errors = consoleErrors(page);
  });

  it.each(pages.map((page, place) => [...page, place] as const))(
    'the page %s fits, has nothing that axe calls serious, and shows what was written as text',
    async (path, fields, place) => {
      await page.setViewportSize(wide);
      await page.goto(path.replace(':project', seeded.project.id).replace(':item', seeded.validated));
      await untilShown(page, fields);
      await settled(page);
      // What axe finds hangs on colours and on what is shown: of each page both colours and both widths are asked, crossed by turns.
      const asked = (colorScheme === 'light') === (place % 2 === 0) ? wide : narrow;
      for (const viewport of [wide, narrow]) {
        await page.setViewportSize(viewport);
        await painted(page);
        expect(await sidewaysScroll(page)).toBe(0);
        if (viewport === asked) expect(await faultsOfAccess(page)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
      expect([await harm(page), errors]).toEqual([[], []]);
    },
  );
});

/** What reviewers, revisers and panelists see is asked of axe in light where they work; all of this in dark here. */
describe('Behind a key or a click', () => {
  it.each(states)('%s: what was written is shown as text', async (_name, who, go, fields) => {
    const { page, errors } = seeded[who];
    await page.emulateMedia({ colorScheme: 'dark' });
    if (who !== 'lead') {
      await page.goto(`/p/${seeded.project.id}/review`);
      await page.getByText(attack('stem')).first().waitFor();
    }
    await go(page, seeded);
    await untilShown(page, fields);
    await settled(page);
    expect(await faultsOfAccess(page)).toEqual([]);
    expect([await harm(page), errors]).toEqual([[], []]);
  });
});
