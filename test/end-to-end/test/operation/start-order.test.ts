import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topics } from '@consilium/contracts';
import { createLog, createTopics } from '@consilium/platform';
import { describeWithKafka, eventually } from '@consilium/testing';
import { keyFiles } from '../support/key-files.js';
import { databasesOn, OwnPart } from '../support/own-parts.js';
import { ServiceProcess, type ServiceName } from '../support/service-process.js';

const names: readonly ServiceName[] = ['generator', 'review-gateway', 'scorer', 'exporter'];
const patience = { within: 60_000 };

describeWithKafka('Services that are started before anything they need', () => {
  let folder: string;
  let postgres: OwnPart;
  let kafka: OwnPart;
  const services: ServiceProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-order-'));
    // Their passwords and addresses are known once they have run.
    postgres = await OwnPart.postgres(folder);
    await postgres.stop();
    kafka = await OwnPart.kafka(folder);
    await kafka.stop();
    const keys = await keyFiles(folder);
    for (const name of names) {
      const database = new URL(postgres.address);
      database.pathname = `/${name.replaceAll('-', '_')}`;
      const own = { DATABASE_URL: database.href, KAFKA_BROKERS: kafka.address, RELEASE_DIR: join(folder, 'releases') };
      services.push(await ServiceProcess.start(name, { ...keys, ...own }));
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await Promise.all([postgres, kafka].map((part) => part.stop()));
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const allWaitFor = (what: RegExp): Promise<unknown> =>
    eventually(async () => {
      for (const service of services) {
        expect(await service.health('live')).toMatchObject({ status: 200 });
        const problem = { status: 503, type: 'application/problem+json', detail: expect.stringMatching(what) };
        expect(await service.health('ready')).toMatchObject(problem);
      }
    }, patience);

  it('live, tell what they wait for, each wait once, and come up by themselves when it is there', async () => {
    await allWaitFor(/waiting for PostgreSQL .*ECONNREFUSED/);
    await postgres.up();
    await allWaitFor(/waiting for PostgreSQL .*does not exist/);
    await databasesOn(postgres.address, names);
    await allWaitFor(/waiting for Kafka/);
    await kafka.up();
    await allWaitFor(/waiting for topics: .*item\.\w+.* not created yet/);
    const options = { brokers: [kafka.address], clientId: 'test', topicPrefix: '' };
    await createTopics(options, topics, [], { partitions: 1, replication: 1 }, createLog('test', 'error'));
    await Promise.all(services.map((service) => service.untilReady()));
    for (const service of services) {
      expect(service.times('Waiting for PostgreSQL')).toBe(1);
      expect(service.times('Waiting for Kafka')).toBe(1);
      expect(service.times('Waiting for topics')).toBe(1);
      expect(service.isRunning).toBe(true);
    }
    expect(await Promise.all(services.map((service) => service.end()))).toEqual(names.map(() => 0));
  }, 240_000);
});
