import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDatabase, describeWithKafka, eventually, uniquePrefix, type Database } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport, startService, type RunningService } from '../src/index.js';
import { publicKeyPem } from './support/start-notebook.js';
import { builds, publishedBy, topics } from './support/two-builds.js';

describeWithKafka('Through a rolling upgrade that publishes two versions of an event side by side', ({ brokers }) => {
  const prefix = uniquePrefix();
  const log = createLog('test', 'fatal');
  const options = { brokers, clientId: 'versions', topicPrefix: prefix };
  const transport = new KafkaTransport(options, log);
  const running: RunningService[] = [];
  const databases: Record<string, Database> = {};
  beforeAll(async () => {
    await createTopics(options, topics, [], { partitions: 2, replication: 1 }, log);
    for (const service of ['ledger', 'subscriber']) databases[service] = await createDatabase();
  });
  afterAll(async () => {
    for (const service of running) await service.close();
    for (const database of Object.values(databases)) await database.drop();
  });

  const start = async (build: keyof typeof builds, name: string): Promise<RunningService> => {
    const { definition, definitionOf } = builds[build](name);
    const environment = {
      DATABASE_URL: databases[name]!.url,
      TRANSPORT: 'kafka',
      KAFKA_BROKERS: brokers.join(','),
      TOPIC_PREFIX: prefix,
      AUTH_PUBLIC_KEY: publicKeyPem,
      LOG_LEVEL: 'fatal',
    };
    const service = await startService(definition, environment, { transport, definitionOf });
    running.push(service);
    return service;
  };
  const stop = async (service: RunningService): Promise<void> => {
    running.splice(running.indexOf(service), 1);
    await service.close();
  };
  const publish = async (by: keyof typeof publishedBy, { parts }: RunningService): Promise<string[]> => {
    const notes = Array.from({ length: 20 }, () => randomUUID());
    await parts.database.run(() => parts.outbox.append(notes.map((note) => publishedBy[by](note))));
    return notes;
  };
  const kept = (name: string) =>
    databases[name]!.query<{ note: string; build: string; version: number }>('SELECT * FROM note');
  const keeps = (name: string, notes: string[]) =>
    eventually(async () => expect((await kept(name)).map(({ note }) => note).toSorted()).toEqual(notes.toSorted()), {
      within: 40_000,
    });

  it('an old and a new consumer each take in every event exactly once', async () => {
    // A subscriber that is not upgraded, and a service of which an old and a new replica run at once.
    await start('old', 'subscriber');
    const old = await start('old', 'ledger');
    const notes = await publish('old', old);
    await keeps('ledger', notes);

    const upgraded = await start('new', 'ledger');
    notes.push(...(await publish('old', old)), ...(await publish('new', upgraded)));
    await keeps('ledger', notes);

    await stop(old);
    notes.push(...(await publish('new', upgraded)));
    await keeps('ledger', notes);
    await keeps('subscriber', notes);

    const later = await publish('next', upgraded);
    await keeps('ledger', [...notes, ...later]);
    const ways = (await kept('ledger')).filter(({ note }) => later.includes(note));
    expect(new Set(ways.map(({ build, version }) => `${build} ${version}`))).toEqual(new Set(['new 2']));
    expect(await databases['ledger']!.query('SELECT * FROM dead_letter')).toEqual([]);
  });
});
