import type { Log } from '@consilium/platform';
import { createClient } from 'redis';
import { LiveChannel } from '../application/ports/live-channel.js';
import { MemoryLiveChannel } from './memory-live-channel.js';

const channel = 'consilium:live';
/** Under load a project changes hundreds of times a second; the other replicas need to know it some times a second. */
const everyMs = 200;
const silenceMs = 5000;
const pingMs = 1000;
const longestPauseMs = 2000;

/**
 * Between replicas, by Redis' publish and subscribe. Pages of this replica are told directly, so while Redis is away only those
 * of other replicas wait until they look by themselves.
 */
export class RedisLiveChannel extends LiveChannel {
  private readonly local = new MemoryLiveChannel();
  private readonly publisher;
  private readonly subscriber;
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private told = false;

  constructor(
    url: string,
    private readonly log: Log,
  ) {
    super();
    const options = {
      url,
      // While Redis is away a signal is dropped at once, instead of being kept until it is of no use any more.
      disableOfflineQueue: true,
      pingInterval: pingMs,
      socket: {
        socketTimeout: silenceMs,
        reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, longestPauseMs),
      },
    };
    this.publisher = createClient(options);
    // A connection that listens takes its subscriptions up again by itself.
    this.subscriber = createClient({ ...options, disableOfflineQueue: false });
    for (const client of [this.publisher, this.subscriber])
      client.on('error', (error: unknown) => this.tellOnce(error));
    this.publisher.on('ready', () => (this.told = false));
  }

  /** Keeps trying in the background where Redis is away. */
  connect(): void {
    this.publisher.connect().catch(() => undefined);
    this.subscriber.connect().catch(() => undefined);
    this.subscriber
      .subscribe(channel, (topics) => {
        for (const topic of topics.split('\n')) this.local.tell(topic);
      })
      .catch(() => undefined);
  }

  tell(topic: string): void {
    this.local.tell(topic);
    this.waiting.add(topic);
    this.timer ??= setTimeout(() => this.publish(), everyMs).unref();
  }

  listen(listener: (topic: string) => void): () => void {
    return this.local.listen(listener);
  }

  close(): void {
    clearTimeout(this.timer);
    this.publisher.destroy();
    this.subscriber.destroy();
  }

  /** For Nest, when the service ends. */
  onApplicationShutdown(): void {
    this.close();
  }

  private publish(): void {
    this.timer = undefined;
    const topics = [...this.waiting].join('\n');
    this.waiting.clear();
    this.publisher.publish(channel, topics).catch(() => undefined);
  }

  private tellOnce(error: unknown): void {
    if (!this.told) this.log.warn({ err: error }, 'Redis is away: pages on other replicas learn of changes later');
    this.told = true;
  }
}
