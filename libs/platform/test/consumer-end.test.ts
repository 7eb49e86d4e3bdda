import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topics } from '@consilium/contracts';
import { createDatabase, describeWithKafka, eventually, uniquePrefix } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport } from '../src/index.js';
import { runNotebook } from './support/process-run.js';
import { publicKeyPem } from './support/start-notebook.js';
import { joinStrangely } from './support/strange-member.js';

describeWithKafka('A consumer that the broker refuses for good', ({ brokers }) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const prefix = uniquePrefix();
  beforeAll(async () => {
    database = await createDatabase();
    const options = { brokers, clientId: 'test', topicPrefix: prefix };
    const log = createLog('test', 'fatal');
    await createTopics(options, topics, [], { partitions: 1, replication: 1 }, log);
    // A new broker knows of groups once somebody has asked for the first.
    const subscribed = { group: 'first', topics: [prefix + topics[0]!.name], onBatch: async () => undefined };
    await (await new KafkaTransport(options, log).subscribe(subscribed)).close();
  });
  afterAll(() => database.drop());

  const environment = () => ({
    DATABASE_URL: database.url,
    KAFKA_BROKERS: brokers.join(','),
    TOPIC_PREFIX: prefix,
    AUTH_PUBLIC_KEY: publicKeyPem,
    HOST: '127.0.0.1',
    PORT: '0',
  });

  it('ends its process with exit code 1, and says why', async () => {
    const stranger = await eventually(() => joinStrangely(brokers[0]!, `${prefix}notebook`, 60_000));
    const { exit, lines } = runNotebook(environment());
    expect(await exit).toEqual([1, null]);
    expect(lines('The consumer ended').join()).toContain('supported protocols are incompatible');
    stranger.destroy();
  });
});
