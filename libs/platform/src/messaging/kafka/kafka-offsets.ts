import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import { GroupActiveError, GroupOffsets, type GroupState, type NewPosition } from '../group-offsets.js';
import { createClient, type KafkaOptions } from './kafka-transport.js';

const { KafkaJSDeleteGroupsError } = kafkajs;

/** What Kafka says of a partition in which a group has committed nothing. */
const nothing = '-1';

export class KafkaOffsets extends GroupOffsets {
  private constructor(
    private readonly admin: Admin,
    private readonly prefix: string,
  ) {
    super();
  }

  /** @throws where no broker can be reached */
  static async open(options: KafkaOptions, log: Log): Promise<KafkaOffsets> {
    const admin = createClient(options, log).admin();
    await admin.connect();
    return new KafkaOffsets(admin, options.topicPrefix);
  }

  async groups(): Promise<string[]> {
    const { groups } = await this.admin.listGroups();
    return groups
      .flatMap(({ groupId }) => (groupId.startsWith(this.prefix) ? [groupId.slice(this.prefix.length)] : []))
      .sort();
  }

  async state(group: string, topics: readonly string[] = []): Promise<GroupState> {
    const existing = new Set(await this.admin.listTopics());
    const fetched = await retried(() => this.admin.fetchOffsets({ groupId: this.prefix + group }));
    const committed = new Map(
      fetched.flatMap(({ topic, partitions }) =>
        partitions.flatMap(({ partition, offset }) =>
          offset === nothing ? [] : [[`${topic} ${partition}`, offset] as const],
        ),
      ),
    );
    const begun = fetched.flatMap(({ topic, partitions }) =>
      partitions.some(({ offset }) => offset !== nothing) ? [topic] : [],
    );
    const names = [...new Set([...topics, ...begun])].filter((topic) => existing.has(topic)).sort();
    const positions = [];
    for (const topic of names)
      for (const [partition, end] of await this.endsOf(topic))
        positions.push({ topic, partition, committed: committed.get(`${topic} ${partition}`) ?? null, end });
    return { group, members: await this.members(group), positions };
  }

  async ends(topic: string): Promise<Map<number, string>> {
    return (await this.admin.listTopics()).includes(topic) ? this.endsOf(topic) : new Map();
  }

  /** Of a topic that exists. */
  private async endsOf(topic: string): Promise<Map<number, string>> {
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return byPartition(offsets.map(({ partition, high }) => ({ partition, offset: high })));
  }

  async at(topic: string, time: Date): Promise<Map<number, string>> {
    return byPartition(await this.admin.fetchTopicOffsetsByTimestamp(topic, time.getTime()));
  }

  async move(group: string, positions: readonly NewPosition[]): Promise<void> {
    const members = await this.members(group);
    if (members.length > 0) throw new GroupActiveError(group, members);
    for (const [topic, moved] of Map.groupBy(positions, (position) => position.topic))
      await this.admin.setOffsets({
        groupId: this.prefix + group,
        topic,
        partitions: moved.map(({ partition, offset }) => ({ partition, offset })),
      });
  }

  async forget(group: string): Promise<void> {
    try {
      await this.admin.deleteGroups([this.prefix + group]);
    } catch (error) {
      // A group that never committed isn't there.
      if (!(error instanceof KafkaJSDeleteGroupsError)) throw error;
      const real = error.groups.find(({ error: cause }) => (cause as { type?: string }).type !== 'GROUP_ID_NOT_FOUND');
      if (real) throw error;
    }
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }

  private async members(group: string): Promise<string[]> {
    const { groups } = await retried(() => this.admin.describeGroups([this.prefix + group]));
    return (groups[0]?.members ?? []).map(({ clientId, clientHost }) => `${clientId}@${clientHost.replace('/', '')}`);
  }
}

/** For some seconds a coordinator may be moving or loading its groups, which kafkajs retries in a consumer only. */
async function retried<T>(request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (attempt >= 20 || !/COORDINATOR|GROUP_LOAD/.test((error as { type?: string }).type ?? '')) throw error;
      await sleep(500);
    }
  }
}

function byPartition(offsets: readonly { partition: number; offset: string }[]): Map<number, string> {
  const ordered = offsets.toSorted((a, b) => a.partition - b.partition);
  return new Map(ordered.map(({ partition, offset }) => [partition, offset]));
}
