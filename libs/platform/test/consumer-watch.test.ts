import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConsumerWatch } from '../src/health/consumer-watch.js';
import { ConsumerProgress } from '../src/messaging/consumer-progress.js';

const minute = 60_000;

describe('A consumer is taken for hanging', () => {
  let now: number;
  let missing: string[];
  let progress: ConsumerProgress;
  let watch: ConsumerWatch;
  beforeEach(() => {
    now = 1000;
    missing = [];
    progress = new ConsumerProgress(() => now);
    watch = new ConsumerWatch(progress, async () => missing);
  });

  /** Time passes, with a look every ten seconds, as the watch's own timer does it. */
  const pass = async (minutes: number, meanwhile: () => void = () => undefined): Promise<void> => {
    for (let tens = 0; tens < minutes * 6; tens += 1) {
      now += 10_000;
      meanwhile();
      await watch.look();
    }
  };
  const hang = () => void progress.handle('item.imported, partition 2', () => new Promise(() => undefined));

  it('where a batch has been in hand for more than five minutes and nothing of it got done', async () => {
    hang();
    await pass(5);
    expect(watch.fault).toBeNull();
    await pass(1);
    expect(watch.fault).toContain('in a batch of item.imported, partition 2');
  });

  it('where it looks for events no more', async () => {
    progress.looked();
    await pass(6);
    expect(watch.fault).toContain('before its next look');
  });

  it('also where the other batches get done', async () => {
    hang();
    await pass(6, () => void progress.handle('item.retired, partition 0', async () => undefined));
    expect(watch.fault).toContain('item.imported, partition 2');
  });

  it('not where there is nothing to read', async () => {
    await pass(60, () => progress.looked());
    expect(watch.fault).toBeNull();
  });

  it('not where nothing is consumed here', async () => {
    await pass(60);
    expect(watch.fault).toBeNull();
  });

  it('not while a long batch gets on bit by bit', async () => {
    let bit = (): void => undefined;
    void progress.handle('item.imported, partition 2', async () => {
      for (;;) {
        await new Promise<void>((resolve) => (bit = resolve));
        progress.advanced();
      }
    });
    for (let minutes = 0; minutes < 60; minutes += 4) {
      await pass(4);
      bit();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(watch.fault).toBeNull();
  });

  it('not while its database is away, be it for an hour, nor at once when that is back', async () => {
    hang();
    missing = ['the database'];
    await pass(60);
    expect(watch.fault).toBeNull();
    missing = [];
    await pass(4);
    expect(watch.fault).toBeNull();
    await pass(2);
    expect(watch.fault).not.toBeNull();
  });

  it('not at once where the process was suspended', async () => {
    hang();
    await pass(1);
    now += 60 * minute;
    await watch.look();
    expect(watch.fault).toBeNull();
  });

  it('no more once it gets on', async () => {
    let end = (): void => undefined;
    void progress.handle('item.imported, partition 2', () => new Promise((resolve) => (end = resolve)));
    await pass(6);
    expect(watch.fault).not.toBeNull();
    end();
    await new Promise((resolve) => setImmediate(resolve));
    await watch.look();
    expect(watch.fault).toBeNull();
  });
});
