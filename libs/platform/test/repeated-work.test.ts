import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Log } from '../src/telemetry/log.js';
import { RepeatedWork } from '../src/service/repeated-work.js';

class Counted extends RepeatedWork {
  begun = 0;
  readonly said: unknown[] = [];
  end: (() => void) | undefined;
  fails = false;

  constructor() {
    const said: unknown[] = [];
    super(100, { warn: (_: object, text: string) => said.push(text) } as unknown as Log, 'It failed');
    this.said = said;
  }

  protected async work(): Promise<void> {
    this.begun += 1;
    if (this.fails) throw new Error('as told');
    await new Promise<void>((resolve) => (this.end = resolve));
  }
}

describe('Repeated work', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('leaves out what falls due while it is at work, instead of doing it in a row afterwards', async () => {
    const work = new Counted();
    work.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(550);
    expect(work.begun).toBe(1);
    work.end!();
    await jest.advanceTimersByTimeAsync(20);
    expect(work.begun).toBe(1);
    await jest.advanceTimersByTimeAsync(100);
    expect(work.begun).toBe(2);
    work.end!();
    await work.beforeApplicationShutdown();
  });

  it('is tried again the next time where it failed', async () => {
    const work = new Counted();
    work.fails = true;
    work.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(250);
    expect(work.begun).toBe(2);
    expect(work.said).toEqual(['It failed', 'It failed']);
    await work.beforeApplicationShutdown();
  });

  it('is waited for when the service ends', async () => {
    const work = new Counted();
    work.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(100);
    let isOver = false;
    const stop = work.beforeApplicationShutdown().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(1000);
    expect([isOver, work.begun]).toEqual([false, 1]);
    work.end!();
    await stop;
    expect(isOver).toBe(true);
  });
});
