import { itemRetired, projectConfigured } from '@consilium/contracts';
import { createDatabase, uniquePrefix } from '@consilium/testing';
import { createLog, KafkaTransport, startService, type OutgoingRecord, type RunningService } from '../../src/index.js';
import { TopicAdmin } from '../../src/messaging/kafka/topic-admin.js';
import { deadLetterTopic, eventTopic } from '../../src/messaging/kafka/topic-settings.js';
import { notebook } from './notebook.js';
import { publicKeyPem } from './start-notebook.js';

export interface OnKafka {
  readonly brokers: string[];
  readonly partitions: number;
  /** Of the topics of events; a topic's limit for one batch. */
  readonly maximumBytes?: number;
}

/** The notebook on a broker, with topics and a database of its own, listening. It knows the project `known`. */
export async function startNotebookOnKafka({ brokers, partitions, maximumBytes = 2 ** 20 }: OnKafka) {
  const log = createLog('test', 'fatal');
  const prefix = uniquePrefix();
  const size = { partitions, replication: 1 };
  const options = { brokers, clientId: 'notebook', topicPrefix: prefix };
  const admin = await TopicAdmin.open(options, log);
  await admin.create([
    ...[itemRetired, projectConfigured].map(({ topic }) => {
      const { settings, ...desired } = eventTopic({ name: topic, compacted: false }, prefix, size);
      return { ...desired, settings: { ...settings, 'max.message.bytes': String(maximumBytes) } };
    }),
    ...[itemRetired, projectConfigured].map(({ topic }) => deadLetterTopic(`notebook.${topic}`, prefix, size)),
  ]);
  await admin.close();
  const transport = new KafkaTransport(options, log);
  const database = await createDatabase();
  const environment = {
    DATABASE_URL: database.url,
    TRANSPORT: 'kafka',
    KAFKA_BROKERS: brokers.join(','),
    TOPIC_PREFIX: prefix,
    AUTH_PUBLIC_KEY: publicKeyPem,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'fatal',
  };
  const replicas: { service: RunningService; url: string }[] = [];
  const start = async () => {
    const service = await startService(notebook, environment, { transport });
    replicas.push({ service, url: `http://127.0.0.1:${await service.listen()}/api/notebook` });
  };
  const stop = async () => {
    for (const { service } of replicas.splice(0)) await service.close();
  };
  await start();
  await database.query(`INSERT INTO project VALUES ('known')`);
  return {
    replicas,
    /** Starts a replica more. */
    start,
    /** Stops all of them. */
    stop,
    transport,
    prefix,
    topic: prefix + itemRetired.topic,
    database,
    publish: async (records: readonly OutgoingRecord[]) => {
      const publisher = await transport.openPublisher('stranger');
      await publisher.publish(records);
      await publisher.close();
    },
    /** What was noted of items, in the order of noting. */
    notes: () => database.query<{ item: string; why: string }>('SELECT item, why FROM note ORDER BY id'),
    close: async () => {
      await stop();
      await transport.close();
      await database.drop();
    },
  };
}

export type NotebookOnKafka = Awaited<ReturnType<typeof startNotebookOnKafka>>;
