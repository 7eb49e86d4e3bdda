import type { EventEmitter } from 'node:events';
import type { Database } from '../../database/database.js';
import { restoreHeaders } from '../../outbox/outbox-rows.js';
import type { Log } from '../../telemetry/log.js';
import type { ReceivedRecord, Subscription, SubscriptionOptions } from '../transport.js';

const batchSize = 500;
/** A look without a hint; appends of this process give one. */
const idleMs = 200;
const afterErrorMs = 500;
/** How long a group counts as read for after its reader was last heard of, and how often the reader says so. */
const activeSeconds = 30;
const renewMs = (activeSeconds / 3) * 1000;

interface Row {
  offset: string;
  key: Buffer | null;
  headers: Parameters<typeof restoreHeaders>[0];
  value: Buffer | null;
}

/** One loop a topic, so that a topic with much to do doesn't hold up the others. */
export class EmbeddedSubscription implements Subscription {
  readonly ended: Promise<void>;
  private closing = false;
  private readonly loops: Promise<void>[];
  /** Topics that were appended to since their loop last looked. */
  private readonly hints = new Set<string>();
  /** By topic, what ends its loop's rest. */
  private readonly sleepers = new Map<string, () => void>();
  private renewed = Promise.resolve();
  private readonly renewal = setInterval(() => void this.renew(activeSeconds), renewMs).unref();

  private constructor(
    private readonly database: Database,
    private readonly options: SubscriptionOptions,
    private readonly appended: EventEmitter,
    private readonly log: Log,
  ) {
    appended.on('appended', this.hint);
    this.loops = options.topics.map((topic) => this.follow(topic));
    this.ended = Promise.all(this.loops).then(() => undefined);
  }

  static async start(
    database: Database,
    options: SubscriptionOptions,
    appended: EventEmitter,
    log: Log,
  ): Promise<EmbeddedSubscription> {
    await database.query(
      `INSERT INTO group_offset (group_id, topic, next_offset, active_until)
       SELECT $1, topic, 0, clock_timestamp() + make_interval(secs => $3) FROM unnest($2::text[]) AS topic ORDER BY topic
       ON CONFLICT (group_id, topic) DO UPDATE SET active_until = excluded.active_until`,
      [options.group, options.topics, activeSeconds],
    );
    return new EmbeddedSubscription(database, options, appended, log);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.appended.off('appended', this.hint);
    for (const wake of this.sleepers.values()) wake();
    await Promise.allSettled(this.loops);
    clearInterval(this.renewal);
    await this.renew(0);
  }

  /** One after the other, so that the last word is that of the close. */
  private renew(seconds: number): Promise<void> {
    this.renewed = this.renewed.then(() => this.tellActive(seconds));
    return this.renewed;
  }

  private async tellActive(seconds: number): Promise<void> {
    const { group, topics } = this.options;
    try {
      await this.database.query(
        `UPDATE group_offset SET active_until = clock_timestamp() + make_interval(secs => $3)
         FROM (SELECT topic FROM group_offset WHERE group_id = $1 AND topic = ANY($2) ORDER BY topic FOR UPDATE) AS own
         WHERE group_id = $1 AND group_offset.topic = own.topic`,
        [group, topics, seconds],
      );
    } catch (error) {
      this.log.debug({ err: error }, 'The log could not be told who reads');
    }
  }

  private readonly hint = (topic: string): void => {
    this.hints.add(topic);
    this.sleepers.get(topic)?.();
  };

  private async follow(topic: string): Promise<void> {
    while (!this.closing) {
      try {
        this.hints.delete(topic);
        // A batch that isn't full was all there was.
        if ((await this.step(topic)) < batchSize && !this.hints.has(topic)) await this.rest(topic, idleMs);
      } catch (error) {
        if (this.closing) return;
        this.log.warn({ err: error, topic }, 'Reading the log failed; trying again');
        await this.rest(topic, afterErrorMs);
      }
    }
  }

  private async step(topic: string): Promise<number> {
    const rows = await this.database.query<Row>('SELECT * FROM read_records($1, $2, $3)', [
      this.options.group,
      topic,
      batchSize,
    ]);
    this.options.onLook?.();
    if (rows.length === 0 || this.closing) return 0;
    const records = rows.map((row): ReceivedRecord => {
      return {
        topic,
        partition: 0,
        offset: row.offset,
        key: row.key,
        headers: restoreHeaders(row.headers),
        value: row.value,
      };
    });
    await this.options.onBatch(records);
    await this.database.query(
      'UPDATE group_offset SET next_offset = $3 WHERE group_id = $1 AND topic = $2 AND next_offset < $3',
      [this.options.group, topic, (BigInt(rows.at(-1)!.offset) + 1n).toString()],
    );
    return rows.length;
  }

  private async rest(topic: string, milliseconds: number): Promise<void> {
    if (this.closing) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.sleepers.delete(topic);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.sleepers.set(topic, done);
    });
  }
}
