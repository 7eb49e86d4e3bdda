import type { Page } from 'playwright-core';

/** What would make elements, load and run if a text were taken for HTML; it names the field that it was written into. */
export const attack = (field: string): string =>
  `<img src=x data-attack onerror="attacked='${field}'"><script data-attack>attacked=1</script>`;

/** The same for what is rendered as Markdown with formulas. */
export const richAttack = (field: string): string =>
  `${attack(field)} [a](javascript:attacked=1) ![b](https://x.test/b.png) $\\href{javascript:attacked=1}{c}$`;

/** Waits until what was written into each of the fields stands on the page as it was written. */
export async function untilShown(page: Page, fields: readonly string[]): Promise<void> {
  const missing = (wanted: [string, string][]) => {
    const values = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    const shown = [document.body.textContent, ...values].join('\n');
    return wanted.filter(([, text]) => !shown.includes(text)).map(([field]) => field);
  };
  const wanted = fields.map((field): [string, string] => [field, attack(field)]);
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50))
    if ((await page.evaluate(missing, wanted)).length === 0) return;
  throw new Error(`not shown on ${page.url()}: ${(await page.evaluate(missing, wanted)).join(', ')}`);
}

/** What of the attacks has become more than text. */
export function harm(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...('attacked' in window ? [`ran: ${String(window.attacked)}`] : []),
    ...[...document.querySelectorAll('[data-attack], [href^="javascript:" i], img[src^="https:"]')].map(
      ({ outerHTML }) => outerHTML,
    ),
  ]);
}

/** Waits until nothing on the page is still to come in. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') === null);
  await painted(page);
}

/** Two frames on: what was to be laid out anew has been. */
export function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
