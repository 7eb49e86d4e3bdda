import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort, startKafka, type Kafka } from '@consilium/backing';
import { describeWithKafka, eventually } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport, type Publisher, type Subscription } from '../../src/index.js';

const topic = 'topic';

/** A broker whose connections, those of a moment, nothing comes through any more; nobody is told. */
describeWithKafka('Behind a network that swallows what is sent over the connections it knows,', () => {
  let folder: string;
  let broker: Kafka;
  let proxy: Server;
  let port: number;
  const sockets = new Set<Socket>();
  const swallowed = new Set<Socket>();
  let transport: KafkaTransport;
  let publisher: Publisher;
  let subscription: Subscription;
  const received: (string | undefined)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-silence-'));
    const [direct, through, internal, controller] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    port = through;
    const at = (listener: string, of: number) => `${listener}://127.0.0.1:${of}`;
    const settings = {
      // Clients are sent to the address that a broker advertises; what it says to itself doesn't take part.
      listeners: [at('PLAINTEXT', direct), at('INTERNAL', internal), at('CONTROLLER', controller)].join(','),
      'advertised.listeners': [at('PLAINTEXT', through), at('INTERNAL', internal)].join(','),
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'inter.broker.listener.name': 'INTERNAL',
      'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    };
    broker = await startKafka({ dir: folder, port: direct, settings });
    proxy = createServer((client) => {
      const server = connect(direct, '127.0.0.1');
      const pair = [client, server] as const;
      for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
        sockets.add(from);
        from
          .on('data', (bytes) => swallowed.has(from) || to.write(bytes))
          .on('error', () => undefined)
          .on('close', () => {
            sockets.delete(from);
            to.destroy();
          });
      }
    }).listen(port, '127.0.0.1');
    const options = { brokers: [`127.0.0.1:${port}`], clientId: 'test', topicPrefix: '' };
    const log = createLog('test', 'fatal');
    await createTopics(options, [{ name: topic, compacted: false }], [], { partitions: 1, replication: 1 }, log);
    transport = new KafkaTransport(options, log);
    publisher = await transport.openPublisher('test');
    subscription = await transport.subscribe({
      group: 'test',
      topics: [topic],
      onBatch: async (records) => void received.push(...records.map(({ value }) => value?.toString())),
    });
  }, 120_000);
  afterAll(async () => {
    await Promise.all([subscription.close(), publisher.close()]);
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const publish = (value: string) => publisher.publish([{ topic, key: 'k', headers: {}, value }]);

  it('publisher and consumer come to new ones, and go on', async () => {
    await publish('before');
    await eventually(() => received.includes('before'), { within: 30_000 });
    for (const socket of sockets) swallowed.add(socket);
    // As the relay does it: with a new publisher where one has failed.
    // As the relay does it: with a new publisher where one has failed.
    await eventually(
      () =>
        publish('behind').catch(async (error: unknown) => {
          publisher = await transport.openPublisher('test');
          throw error;
        }),
      { within: 90_000 },
    );
    await eventually(() => received.includes('behind'), { within: 60_000 });
    expect(received[0]).toBe('before');
  }, 150_000);
});
