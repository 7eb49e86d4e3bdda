import { randomUUID } from 'node:crypto';
import { Clock, type Log } from '@consilium/platform';
import { createClient } from 'redis';
import { CallLimits, type PerMinute, type Taken } from '../application/ports/call-limits.js';
import { SlidingWindow, windowSeconds, type Bucket, type Rates } from '../domain/calls/sliding-window.js';
import { LocalShare, type Snapshot } from './local-share.js';
import { beatScript, correctScript, keysOf, leaveScript, takeScript } from './redis-scripts.js';

const beatMs = 1000;
/** What Redis hasn't answered by then, it won't. */
const patienceMs = 1000;
const longestPauseMs = 1000;
/** Until Redis has been reached for the first time, nobody knows how many share the limit. */
const askAgainMs = 1000;
/** For Lua's numbers, which count exactly up to 2^53. */
const noLimit = 1e15;

/**
 * Counts for all workers together. While Redis is away each lives on its own share: the limit divided by the workers last
 * known there, minus what all had taken by then. A worker that comes back tells what it took meanwhile before it asks for
 * more, and until all known ones are back those that are share only their part.
 */
export class RedisCallLimits extends CallLimits {
  private readonly client;
  private readonly worker = randomUUID();
  private readonly keys: string[];
  private readonly limits: Rates;
  /** What this worker took, wherever it was counted. */
  private readonly own = new SlidingWindow();
  /** Of it, what Redis hasn't heard of. */
  private untold = new SlidingWindow();
  private snapshot: Snapshot | null = null;
  private epoch = '';
  /** Null while Redis counts; before it was ever reached, too. */
  private local: LocalShare | null = null;
  private isJoined = false;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | null = null;
  private isClosed = false;
  private isWaitTold = false;

  constructor(
    url: string,
    name: string,
    perMinute: PerMinute,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    super();
    this.keys = keysOf(name);
    this.limits = { requests: perMinute.requests ?? noLimit, tokens: perMinute.tokens ?? noLimit };
    this.client = createClient({
      url,
      // Without a queue a command fails at once while Redis is away, instead of hanging until it is back.
      disableOfflineQueue: true,
      socket: {
        socketTimeout: patienceMs * 3,
        reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, longestPauseMs),
      },
    });
    // What it means is told where the share begins.
    this.client.on('error', () => undefined);
    this.client.on('ready', () => void this.beat());
  }

  /** Workers among whom the limits are divided, as last known in Redis; 0 before it was reached. */
  get workers(): number {
    return this.snapshot?.workers ?? 0;
  }

  /** Keeps trying in the background where Redis is away. */
  connect(): void {
    this.client.connect().catch(() => undefined);
    this.timer = setInterval(() => void this.beat(), beatMs);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    await this.run(leaveScript, [this.worker]).catch(() => undefined);
    this.client.destroy();
  }

  /** For Nest, when the service ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async take(tokens: number): Promise<Taken | number> {
    const wanted = Math.ceil(tokens);
    // On its own share it doesn't wait for Redis: the beat looks after that.
    if (!this.isJoined && !this.local) await this.beat();
    if (this.isJoined) {
      try {
        const { requests, tokens: most } = this.limits;
        const answer = Number(await this.run(takeScript, [this.worker, requests, most, wanted].map(String)));
        if (answer < 0) return -answer;
        if (answer > 0) return this.taken(wanted, answer);
        // Redis has forgotten this worker: it tells what it took before it takes more.
        this.isJoined = false;
        await this.beat();
        return 1;
      } catch (error) {
        this.leave(error);
      }
    }
    if (!this.local) return askAgainMs;
    return this.local.take(wanted, this.now()) || this.taken(wanted, null);
  }

  async correct({ tokens, second, sharedSecond }: Taken, used: number): Promise<void> {
    const correction = { second, requests: 0, tokens: Math.ceil(used) - tokens };
    this.own.add(correction);
    this.local?.add(correction);
    // Redis is told with the next beat that reaches it.
    if (sharedSecond === null || !this.isJoined) {
      this.untold.add(correction);
      return;
    }
    await this.run(correctScript, [String(sharedSecond), String(correction.tokens)]).catch((error: unknown) => {
      // Whether it got there nobody knows: rather counted twice than not at all.
      if (correction.tokens > 0) this.untold.add(correction);
      this.leave(error);
    });
  }

  private taken(tokens: number, sharedSecond: number | null): Taken {
    const second = this.second();
    const bucket = { second, requests: 1, tokens };
    this.own.add(bucket);
    if (sharedSecond === null) this.untold.add(bucket);
    return { tokens, second, sharedSecond };
  }

  private beat(): Promise<void> {
    this.beating ??= this.tell().finally(() => (this.beating = null));
    return this.beating;
  }

  private async tell(): Promise<void> {
    if (!this.client.isReady || this.isClosed) {
      if (this.isJoined) this.leave(new Error('the connection is lost'));
      else this.tellWaiting();
      return;
    }
    const now = this.second();
    const told = this.untold;
    this.untold = new SlidingWindow();
    try {
      const [known, isBack] = [this.snapshot?.workers ?? 0, this.local ? 1 : 0].map(String);
      const words = [this.worker, this.epoch, randomUUID(), known!, aged(this.own, now), aged(told, now), isBack!];
      const [epoch, workers, buckets] = (await this.run(beatScript, words)) as [string, number, string];
      this.epoch = epoch;
      this.snapshot = { at: now, workers, buckets: JSON.parse(buckets) as Snapshot['buckets'] };
      if (this.local) this.log.info({ workers }, 'Redis is back: requests and tokens are counted there again');
      this.local = null;
      this.isJoined = true;
    } catch (error) {
      for (const bucket of told.since(0)) this.untold.add(bucket);
      this.leave(error);
    }
  }

  private leave(error: unknown): void {
    this.isJoined = false;
    if (this.local || !this.snapshot || this.isClosed) return;
    const { workers } = this.snapshot;
    this.local = new LocalShare(this.limits, this.snapshot, this.own, this.second());
    this.log.warn({ err: error, workers }, 'Redis is away: this worker lives on its share of requests and tokens');
  }

  private tellWaiting(): void {
    if (this.snapshot || this.isWaitTold || this.isClosed) return;
    this.isWaitTold = true;
    this.log.warn('No model is called before Redis was reached: nobody knows how many workers share the limits');
  }

  private async run(script: string, values: string[]): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis does not answer')), patienceMs);
    });
    try {
      return await Promise.race([this.client.eval(script, { keys: this.keys, arguments: values }), silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  private second(): number {
    return Math.floor(this.now() / 1000);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** For Redis, whose clock is another one. */
function aged(window: SlidingWindow, now: number): string {
  const told = ({ second, requests, tokens }: Bucket): object => ({ age: now - second, requests, tokens });
  return JSON.stringify(window.since(now - windowSeconds).map(told));
}
