import type { Locator, Page } from 'playwright-core';
import type { Project } from './system.js';

/** Opens a project's review page, and waits for the item in hand. */
export async function openReview(page: Page, { id }: Project): Promise<Page> {
  await page.goto(`/p/${id}/review`);
  await page.getByRole('button', { name: '5 scores to go' }).waitFor();
  return page;
}

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

export const dimension = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });

const point = (page: Page, name: string, score: number): Locator =>
  dimension(page, name).getByRole('button', { name: new RegExp(`^${score}:`) });

/** Waits until the score is chosen. */
export const untilPressed = (page: Page, name: string, score: number): Promise<void> =>
  point(page, name, score).and(page.locator('[aria-pressed=true]')).waitFor();

export async function isPressed(page: Page, name: string, score: number): Promise<boolean> {
  return (await point(page, name, score).getAttribute('aria-pressed')) === 'true';
}

export const nothingWaits = (page: Page): Promise<void> => page.getByText('Nothing waits for you.').waitFor();

/** Selects a word of the rationale as one does: by a double click on it. */
export async function selectWord(page: Page, word: string): Promise<void> {
  const { x, y } = await page.evaluate((wanted) => {
    const pieces = [...document.querySelectorAll('[data-step] [data-from]')].map(({ firstChild }) => firstChild!);
    const piece = pieces.find(({ textContent }) => textContent!.includes(wanted))!;
    const range = document.createRange();
    range.setStart(piece, piece.textContent!.indexOf(wanted));
    range.setEnd(piece, piece.textContent!.indexOf(wanted) + wanted.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, word);
  await page.mouse.dblclick(x, y);
}
