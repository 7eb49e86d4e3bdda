import { eventDefinitions, topics, type TopicDefinition } from '@consilium/contracts';
import { TopicNames } from '../topic-names.js';

/** A topic as it should be. Settings are Kafka's, by name; what isn't named is the broker's. */
export interface DesiredTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  readonly settings: Readonly<Record<string, string>>;
}

export interface TopicSize {
  readonly partitions: number;
  readonly replication: number;
}

const day = 24 * 3600 * 1000;
const mebibyte = 1024 * 1024;

/** How long a topic that isn't compacted keeps its records; the inbox keeps their ids longer. */
export const retentionMs = 30 * day;

const keptForDays = {
  'cleanup.policy': 'delete',
  'retention.ms': String(retentionMs),
  // A limit in bytes, which a broker may have by default, would end the 30 days early.
  'retention.bytes': '-1',
};

const compacted = {
  'cleanup.policy': 'compact',
  // The newest segment is never compacted, so one that is closed only when full would keep what was superseded for weeks.
  'segment.ms': String(day),
  // Readers begin such a topic from its start: a fifth of it at most is superseded, instead of half.
  'min.cleanable.dirty.ratio': '0.2',
  // Nobody of ours writes a null value; should one come, whoever is away as long as elsewhere still sees it.
  'delete.retention.ms': String(retentionMs),
};

/** An event is 900 KB at most, and goes out in a batch that is no larger. */
const eventBytes = mebibyte;
/** A dead letter is as large as its record, whose topic may have been given a higher limit, and has more headers. */
const deadLetterBytes = 8 * mebibyte;

export function eventTopic({ name, compacted: isCompacted }: TopicDefinition, prefix: string, size: TopicSize) {
  const cleanup = isCompacted ? compacted : keptForDays;
  return desired(new TopicNames(prefix).physical(name), size, { ...cleanup, 'max.message.bytes': String(eventBytes) });
}

/** @param letters `group.topic` */
export function deadLetterTopic(letters: string, prefix: string, { replication }: Pick<TopicSize, 'replication'>) {
  return desired(
    `${prefix}dlq.${letters}`,
    { partitions: 1, replication },
    { ...keptForDays, 'retention.ms': '-1', 'max.message.bytes': String(deadLetterBytes) },
  );
}

/** Every topic that Consilium needs: one for each event, and one for the dead letters of each group that reads it. */
export function desiredTopics(prefix: string, size: TopicSize): DesiredTopic[] {
  return [
    ...topics.map((topic) => eventTopic(topic, prefix, size)),
    ...allDeadLetters().map((letters) => deadLetterTopic(letters, prefix, size)),
  ];
}

/** `group.topic` of everything that is read. */
export function allDeadLetters(): string[] {
  return [
    ...new Set(eventDefinitions.flatMap(({ topic, consumers }) => consumers.map((group) => `${group}.${topic}`))),
  ];
}

function desired(name: string, { partitions, replication }: TopicSize, settings: Record<string, string>): DesiredTopic {
  return { name, partitions, replication, settings: { ...settings, ...minimumInSync(replication) } };
}

/** A write is kept by all replicas but one: so one broker may be down, and one more lost. */
export function minimumInSync(replication: number): Record<string, string> {
  return { 'min.insync.replicas': String(Math.max(1, replication - 1)) };
}
