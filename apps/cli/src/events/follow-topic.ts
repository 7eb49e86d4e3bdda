import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceivedRecord, Subscription } from '@consilium/platform';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import type { Events } from './open-offsets.js';

const pollMs = 50;
/**
 * On Kafka the last offset of a partition belongs to the marker of a transaction, which no reader gets: where one offset is
 * missing and nothing more comes, the end is reached.
 */
const markerMs = 1000;
/** An aborted transaction leaves more than one offset without a record. */
const quietMs = 10_000;
const joinMs = 60_000;

/** Reads a topic from its beginning as a group that never was before, and is forgotten afterwards. */
export class TopicFollower {
  private readonly next = new Map<number, bigint>();
  private last = Date.now();

  private constructor(
    private readonly events: Events,
    private readonly topic: string,
    private readonly group: string,
    private readonly subscription: Subscription | null,
  ) {}

  static async start(
    events: Events,
    topic: string,
    onRecord: (record: ReceivedRecord) => void,
  ): Promise<TopicFollower> {
    const group = `audit-${randomUUID()}`;
    // A service waits for a topic that is not there yet; whoever asks what it holds has the answer.
    if ((await events.offsets.ends(topic)).size === 0) return new TopicFollower(events, topic, group, null);
    const transport = await events.transport();
    let follower: TopicFollower | null = null;
    const early: ReceivedRecord[] = [];
    const subscription = await transport.subscribe({
      group,
      topics: [topic],
      onBatch: async (records) => {
        for (const record of records) onRecord(record);
        if (follower) follower.passed(records);
        else early.push(...records);
      },
    });
    follower = new TopicFollower(events, topic, group, subscription);
    follower.passed(early);
    return follower;
  }

  private passed(records: readonly ReceivedRecord[]): void {
    for (const { partition, offset } of records) this.next.set(partition, BigInt(offset) + 1n);
    if (records.length > 0) this.last = Date.now();
  }

  /** Waits until everything was read that the topic held when this was called. @throws CliError where that fails */
  async catchUp(signal: AbortSignal): Promise<void> {
    if (!this.subscription) return;
    const ends = [...(await this.events.offsets.ends(this.topic))].filter(([, end]) => end !== '0');
    const started = Date.now();
    const failed = this.subscription.ended;
    failed.catch(() => undefined);
    while (!this.hasReached(ends)) {
      if (this.next.size === 0 && Date.now() - started > joinMs)
        throw new CliError(
          `Nothing could be read of the topic ${this.topic} within a minute. Is the broker well?`,
          exitCodes.unreachable,
        );
      await Promise.race([sleep(pollMs, undefined, { signal }), failed]);
    }
  }

  private hasReached(ends: readonly (readonly [number, string])[]): boolean {
    const missing = ends.map(([partition, end]) => BigInt(end) - (this.next.get(partition) ?? 0n));
    if (missing.every((count) => count <= 0n)) return true;
    const quiet = this.next.size > 0 ? Date.now() - this.last : 0;
    return quiet > (missing.every((count) => count <= 1n) ? markerMs : quietMs);
  }

  async close(): Promise<void> {
    if (!this.subscription) return;
    await this.subscription.close();
    await this.events.offsets.forget(this.group);
  }
}
