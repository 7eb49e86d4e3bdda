import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { fetching, type Fetch, type UnreadableBatch } from './unreadable-batch.js';

export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

/** Within it a partition that nothing keeps busy has been asked. */
const patienceMs = 1500;

/**
 * Finds the partition of a batch that can't be read and that no record can stand for: an answer to a fetch doesn't tell, so
 * one partition at a time is fetched from until the batch is met again.
 */
export class HiddenBatches {
  private assigned: Partition[] = [];
  /** What a fetch that starts now is for, while only one partition is fetched from. */
  private onMet: Fetch['onHidden'] | null = null;
  private isLooking = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly isStanding: (partition: Partition) => boolean,
    private readonly onFound: (partition: Partition, batch: UnreadableBatch) => void,
  ) {
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      // A consumer that kafkajs has made anew after a crash has forgotten what was paused.
      const standing = this.assigned.filter(isStanding);
      if (standing.length > 0) consumer.pause(standing.map(topicPartitions));
    });
    // kafkajs tells of a fetch in the function that goes on to make it, so all that this causes belongs to this consumer.
    consumer.on(consumer.events.FETCH_START, () => {
      // It fails only where the consumer is being closed, or made anew: then the batch is met again.
      const look = () => void this.look().catch(() => undefined);
      fetching.enterWith({ batches: 0, onHidden: this.onMet ?? look });
    });
  }

  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    // Meanwhile, what stands in front of it is taken in.
    await sleep(patienceMs, null, { ref: false });
    const { assigned } = this;
    const candidates = assigned.filter((one) => !this.isStanding(one));
    try {
      for (const candidate of candidates) {
        const batch = await this.fetchOnlyFrom(candidate, candidates);
        // What was met may be of a partition that came meanwhile; all is looked through once it is met again.
        if (this.assigned !== assigned) break;
        if (!batch) continue;
        this.onFound(candidate, batch);
        break;
      }
    } finally {
      this.onMet = null;
      this.isLooking = false;
      this.consumer.resume(candidates.filter((one) => !this.isStanding(one)).map(topicPartitions));
    }
  }

  private async fetchOnlyFrom(candidate: Partition, all: readonly Partition[]): Promise<UnreadableBatch | null> {
    const { promise, resolve } = Promise.withResolvers<UnreadableBatch>();
    this.consumer.pause(all.filter((one) => one !== candidate).map(topicPartitions));
    this.consumer.resume([topicPartitions(candidate)]);
    this.onMet = (batch, isFirst) => isFirst && this.isAlone(candidate) && resolve(batch);
    return Promise.race([promise, sleep(patienceMs, null, { ref: false })]);
  }

  /** Where a batch is skipped meanwhile, its partition goes on; it may be the one that is looked for. */
  private isAlone(candidate: Partition): boolean {
    const paused = new Set(
      this.consumer
        .paused()
        .flatMap(({ topic, partitions }) => partitions.map((partition) => nameOf({ topic, partition }))),
    );
    return this.assigned.every((one) => one === candidate || paused.has(nameOf(one)));
  }
}

function nameOf({ topic, partition }: Partition): string {
  return `${topic}/${partition}`;
}

function topicPartitions({ topic, partition }: Partition): { topic: string; partitions: number[] } {
  return { topic, partitions: [partition] };
}
