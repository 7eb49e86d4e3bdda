import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { HiddenBatches, type Partition } from '../src/messaging/kafka/find-hidden-batch.js';
import { fetching } from '../src/messaging/kafka/unreadable-batch.js';

/** What kafkajs has of pausing and telling, since no broker can be made to answer at the moment that matters. */
class PausableConsumer {
  readonly events = { GROUP_JOIN: 'join', FETCH_START: 'fetch' };
  readonly #told = new EventEmitter();
  readonly #paused = new Set<string>();

  readonly on = (event: string, listener: (event: { payload: unknown }) => void) => this.#told.on(event, listener);
  readonly pause = (topics: readonly { topic: string }[]) => topics.forEach(({ topic }) => this.#paused.add(topic));
  readonly resume = (topics: readonly { topic: string }[]) => topics.forEach(({ topic }) => this.#paused.delete(topic));
  readonly paused = () => [...this.#paused].map((topic) => ({ topic, partitions: [0] }));

  join(...topics: string[]): void {
    const memberAssignment = Object.fromEntries(topics.map((topic) => [topic, [0]]));
    this.#told.emit(this.events.GROUP_JOIN, { payload: { memberAssignment } });
  }

  /** A fetch whose answer begins with the batch. */
  meet(): void {
    this.#told.emit(this.events.FETCH_START, { payload: {} });
    fetching.getStore()!.onHidden({ baseOffset: 353n, nextOffset: 403n, cause: new Error('damaged') }, true);
  }
}

it('A batch that no record can stand for is not taken for another partition’s, where the one that has it goes on meanwhile', async () => {
  const consumer = new PausableConsumer();
  const standing = new Set(['has it']);
  const found: string[] = [];
  const isStanding = ({ topic }: Partition) => standing.has(topic);
  new HiddenBatches(consumer as unknown as ConstructorParameters<typeof HiddenBatches>[0], isStanding, ({ topic }) => {
    found.push(topic);
    standing.add(topic);
  });
  consumer.join('has it', 'innocent');
  consumer.pause([{ topic: 'has it' }]);
  consumer.meet();
  // While only the innocent one is fetched from, what the other stood in front of is skipped.
  await sleep(1700);
  standing.delete('has it');
  consumer.resume([{ topic: 'has it' }]);
  consumer.meet();
  await eventually(
    () => {
      consumer.meet();
      expect(found).toEqual(['has it']);
    },
    { within: 15_000, every: 400 },
  );
});
