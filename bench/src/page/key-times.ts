import type { Page } from 'playwright-core';

interface Timed extends Window {
  keyTimes: number[];
}

/** From now on the page notes, for each key, the ms from the key's own time until the frame that shows its effect was painted. */
export function noteKeyTimes(page: Page): Promise<void> {
  return page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as Timed).keyTimes = times;
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => times.push(performance.now() - timeStamp);
          painted.port2.postMessage(null);
        }),
      { capture: true },
    );
  });
}

export async function takeKeyTimes(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as Timed).keyTimes.splice(0));
}
