import { setTimeout as sleep } from 'node:timers/promises';
import { eventDefinitions } from '@consilium/contracts';
import type { Subscription, Transport } from '@consilium/platform';
import { openTopics } from '@consilium/tools';
import type { FaultySystem } from '../system/system.js';
import { untilShown } from './shown.js';
import type { FaultDefinition } from './definition.js';

const everyMs = 5000;
const groups = [...new Set(eventDefinitions.flatMap(({ consumers }) => consumers))];

/**
 * A foreign member joins every group, takes records and leaves after 5 s without a commit, again and again: the partitions wander,
 * and what it took must be read once more.
 */
export const rebalance: FaultDefinition = {
  name: 'rebalance',
  transports: ['kafka'],
  lane: 'traffic',
  seconds: [11, 16],
  async inject({ system }) {
    const stranger = new Stranger(system);
    const visits = stranger.comeAndGo();
    visits.catch(() => undefined);
    return {
      what: `a foreign member comes and goes in ${groups.join(', ')}`,
      heal: async () => {
        try {
          await untilShown(() => stranger.visits > 0 && stranger.taken > 0, 'the member got no record');
        } finally {
          stranger.isOver = true;
          await visits;
        }
        return `joined ${stranger.visits} times, took ${stranger.taken} records`;
      },
    };
  },
};

class Stranger {
  isOver = false;
  visits = 0;
  taken = 0;
  private readonly transport: Promise<Transport>;

  constructor(private readonly system: FaultySystem) {
    this.transport = openTopics(system.topics, 'faults', 'fatal');
  }

  async comeAndGo(): Promise<void> {
    const transport = await this.transport;
    try {
      while (!this.isOver) await this.visit(transport);
    } finally {
      await transport.close();
    }
  }

  private async visit(transport: Transport): Promise<void> {
    const leaving = Promise.withResolvers<never>();
    leaving.promise.catch(() => undefined);
    const joined = await Promise.allSettled(groups.map((group) => this.join(transport, group, leaving.promise)));
    // Another fault may have taken its connection away while it joined: it comes again with the next visit.
    const members = joined.filter((end) => end.status === 'fulfilled').map(({ value }) => value);
    this.visits += members.length;
    for (const until = Date.now() + everyMs; Date.now() < until && !this.isOver;) await sleep(100);
    const left = members.map((member) => member.close());
    // Only once they are closing: a batch that fails makes no attempt again, and nothing is committed.
    leaving.reject(new Error('The foreign member leaves'));
    await Promise.allSettled(left);
  }

  private join(transport: Transport, group: string, leaving: Promise<never>): Promise<Subscription> {
    const { topics } = this.system;
    const prefix = topics.kind === 'kafka' ? topics.topicPrefix : '';
    const read = eventDefinitions.filter(({ consumers }) => (consumers as readonly string[]).includes(group));
    return transport.subscribe({
      group,
      topics: [...new Set(read.map(({ topic }) => prefix + topic))],
      onBatch: async (records) => {
        this.taken += records.length;
        await leaving;
      },
    });
  }
}
