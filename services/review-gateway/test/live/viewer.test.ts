import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Viewer } from '../../src/application/live/viewer.js';
import { EventLine } from '../../src/http/desk/event-line.js';

const principal = { subject: 's', roles: [], simulated: false, session: null, credential: null, generation: 0 };

function opened() {
  const line = new EventLine();
  return { line, viewer: new Viewer(principal, 'p', true, false, Number.POSITIVE_INFINITY, line) };
}

/** What the page has taken so far. */
async function taken(line: EventLine): Promise<string> {
  let text = '';
  line.stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  line.stream.resume();
  await sleep(20);
  line.stream.pause();
  return text;
}

describe('A page that takes nothing of what it is told', () => {
  it('is told no more, so that nothing piles up, and how things are once it takes again', async () => {
    const { line, viewer } = opened();
    let told = 0;
    while (viewer.listens && told < 10_000) viewer.tellCounts({ waiting: (told += 1) });
    expect(told).toBeLessThan(2000);
    expect(line.stream.readableLength).toBeLessThan(40_000);
    viewer.tellCounts({ waiting: 123_456 });
    expect(await taken(line)).not.toContain('123456');
    expect(viewer.listens).toBe(true);
    viewer.tellCounts({ waiting: 123_456 });
    expect(await taken(line)).toContain('data: {"waiting":123456}');
  });

  it('is given up after a while, and only then', async () => {
    const { viewer } = opened();
    for (let n = 0; viewer.listens; n += 1) viewer.tellCounts({ waiting: n });
    expect(viewer.isStuck(60_000)).toBe(false);
    await sleep(15);
    expect(viewer.isStuck(5)).toBe(true);
    expect(opened().viewer.isStuck(0)).toBe(false);
  });

  it('is told the same only once', async () => {
    const { line, viewer } = opened();
    for (let n = 0; n < 3; n += 1) viewer.tellCounts({ waiting: 7 });
    expect((await taken(line)).match(/event: counts/g)).toHaveLength(1);
  });
});
