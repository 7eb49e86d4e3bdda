import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { painted } from './attack.js';

export { openBrowser } from '@consilium/testing/browser';

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

const longestMs = 20_000;
const longestLayoutMs = 3000;

/**
 * A browser's profile of its own, as another person's machine has it: English, light and wide unless said otherwise, and for
 * people who want no movement, so that nothing is to be waited for that only moves.
 */
export async function profile(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const usual = { locale: 'en-GB', colorScheme: 'light', viewport: wide, reducedMotion: 'reduce' } as const;
  const context = await browser.newContext({ baseURL: url, ...usual, ...options });
  context.setDefaultTimeout(longestMs);
  return context;
}

/** What axe finds serious or critical on the page as it stands, in a line each. */
export async function faultsOfAccess(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** The same in light and in dark, for what is on its way to somewhere else and so is shown but once. */
export async function faultsInBothColours(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await painted(page);
    found.push(...(await faultsOfAccess(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}

/** How many pixels the page can be scrolled sideways, which it never should. Charts are laid out anew some frames after a resize. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(async (patienceMs) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const excess = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    await frame();
    await frame();
    for (const end = performance.now() + patienceMs; excess() > 0 && performance.now() < end;) await frame();
    return excess();
  }, longestLayoutMs);
}

/**
 * What the page's console said of errors; to be empty at the end. That a request was refused or found no connection, which the
 * browser tells there too, is the page's to deal with.
 */
export function consoleErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
