import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import { createClient, type KafkaOptions } from './kafka-transport.js';
import { planTopics, type PresentTopic, type TopicPlan } from './topic-plan.js';
import type { DesiredTopic, TopicSize } from './topic-settings.js';

const { ConfigResourceTypes } = kafkajs;

/** Source of a setting that is the topic's own; all others are defaults of a broker or of Kafka. */
const ownSource = 1;

/** A change is known to the controller first, and to the brokers that answer a little later. */
const known = { withinMs: 15_000, everyMs: 100 };

/** Looks at the topics of a broker, and brings them to what they should be. */
export class TopicAdmin {
  private constructor(private readonly admin: Admin) {}

  /** @throws where no broker can be reached */
  static async open(options: KafkaOptions, log: Log): Promise<TopicAdmin> {
    const admin = createClient(options, log).admin();
    await admin.connect();
    return new TopicAdmin(admin);
  }

  async brokers(): Promise<number> {
    return (await this.admin.describeCluster()).brokers.length;
  }

  /** @param asked see `planTopics` */
  async plan(desired: readonly DesiredTopic[], asked: Partial<TopicSize>): Promise<TopicPlan> {
    return planTopics(desired, await this.present(desired.map(({ name }) => name)), asked);
  }

  /** Those of the topics that exist. */
  async present(names: readonly string[]): Promise<Map<string, PresentTopic>> {
    const listed = new Set(await this.admin.listTopics());
    const existing = names.filter((name) => listed.has(name));
    if (existing.length === 0) return new Map();
    const { topics } = await this.admin.fetchTopicMetadata({ topics: existing });
    const { resources } = await this.admin.describeConfigs({
      includeSynonyms: false,
      resources: existing.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
    });
    const settings = new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
    return new Map(
      topics.map(({ name, partitions }) => {
        const entries = (settings.get(name) ?? []) as unknown as SettingEntry[];
        const own = entries.filter(({ configSource }) => configSource === ownSource);
        return [
          name,
          {
            name,
            partitions: partitions.length,
            replication: partitions[0]?.replicas.length ?? 0,
            inForce: valuesOf(entries),
            own: valuesOf(own),
          },
        ];
      }),
    );
  }

  /** Creates what is missing and sets what differs. What can't be changed it leaves as it is. */
  async carryOut({ missing, changes }: TopicPlan): Promise<void> {
    await this.create(missing);
    if (changes.length === 0) return;
    await this.admin.alterConfigs({
      validateOnly: false,
      resources: changes.map(({ topic, settings }) => ({
        type: ConfigResourceTypes.TOPIC,
        name: topic,
        configEntries: entriesOf(settings),
      })),
    });
    await this.untilKnown(changes.map(({ topic: name, settings }) => ({ name, settings })));
  }

  /** Topics that exist stay as they are. */
  async create(topics: readonly DesiredTopic[]): Promise<void> {
    if (topics.length === 0) return;
    const created = await this.admin.createTopics({
      // kafkajs gives up where the broker that it asks hasn't heard of the topic yet.
      waitForLeaders: false,
      topics: topics.map(({ name, partitions, replication, settings }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: entriesOf(settings),
      })),
    });
    await this.untilKnown(topics.map(({ name, settings }) => ({ name, settings: created ? settings : {} })));
  }

  /** @throws where the broker doesn't show within seconds what it has accepted */
  private async untilKnown(topics: readonly Pick<DesiredTopic, 'name' | 'settings'>[]): Promise<void> {
    for (const started = Date.now(); ; await sleep(known.everyMs)) {
      const present = await this.present(topics.map(({ name }) => name)).catch(() => new Map<string, PresentTopic>());
      const waiting = topics.find(({ name, settings }) => {
        const topic = present.get(name);
        return !topic || Object.entries(settings).some(([setting, value]) => topic.inForce[setting] !== value);
      });
      if (!waiting) return;
      if (Date.now() - started > known.withinMs)
        throw new Error(`The broker has accepted ${waiting.name} as it should be, but does not show it`);
    }
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }
}

/** As the broker tells it; kafkajs declares another name for the source. */
interface SettingEntry {
  readonly configName: string;
  readonly configValue: string | null;
  readonly configSource: number;
}

function valuesOf(entries: readonly SettingEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(({ configName, configValue }) => (configValue === null ? [] : [[configName, configValue]])),
  );
}

function entriesOf(settings: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}
