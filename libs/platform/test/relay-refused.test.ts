import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWithKafka, eventually } from '@consilium/testing';
import { createLog, noProbe, Outbox, SystemClock, TopicAdmin, TopicNames } from '../src/index.js';
import { OutboxRows } from '../src/outbox/outbox-rows.js';
import { RelayLease } from '../src/outbox/relay-lease.js';
import { Relay } from '../src/outbox/relay.js';
import { kafkaCarrier, RelayScene } from './support/relay-scene.js';

describeWithKafka('An event that Kafka refuses', ({ brokers }) => {
  let scene: RelayScene;
  let relay: Relay;
  const errors: object[] = [];
  const log = createLog('test', 'silent');
  log.error = (what: object) => void errors.push(what);

  beforeEach(async () => {
    scene = await RelayScene.open(await kafkaCarrier(brokers));
  });
  afterEach(async () => {
    await relay.stop();
    await scene.close();
  });

  /** Sets the largest batch of records that the topic takes. */
  async function limit(bytes: number): Promise<void> {
    const { topic } = scene.carrier;
    const admin = await TopicAdmin.open({ brokers, clientId: 'test', topicPrefix: '' }, log);
    const settings = { 'cleanup.policy': 'compact', 'max.message.bytes': String(bytes) };
    await admin.carryOut({ topics: 1, missing: [], changes: [{ topic, settings }], differences: [], refused: [] });
    await admin.close();
  }

  function start(): void {
    relay = new Relay({
      service: 'notebook',
      outbox: new Outbox(scene.database, new SystemClock(), new TopicNames(''), 'notebook'),
      rows: new OutboxRows(scene.database),
      lease: new RelayLease(scene.database, randomUUID()),
      transport: scene.carrier.transport,
      probe: noProbe,
      log,
    });
    relay.start();
  }

  it('is parked and told of as an error; only its key waits, until the next owner tries it again', async () => {
    const large = 'x'.repeat(30_000);
    const others = Array.from({ length: 60 }, (_, n) => ({ key: `other-${n % 20}`, value: String(n) }));
    await limit(20_000);
    await scene.append([...others.slice(0, 40), { key: 'refused', value: large }, { key: 'refused', value: '2' }]);
    await scene.append(others.slice(40));
    start();
    await eventually(() => new Set(scene.received.map(({ value }) => value)).size === others.length, {
      within: 30_000,
    });
    expect(scene.received).toHaveLength(others.length);
    expect(scene.valuesOf('other-0')).toEqual(['0', '20', '40']);
    expect(scene.valuesOf('refused')).toEqual([]);
    const parked = await scene.database.query<{ id: string; reason: string }>(
      'SELECT id, parked_reason AS reason FROM outbox WHERE parked_reason IS NOT NULL',
    );
    expect(parked).toHaveLength(1);
    expect(errors).toEqual([{ err: expect.objectContaining({ message: parked[0]!.reason }), outbox: parked[0]!.id }]);

    await limit(100_000);
    await scene.append([{ key: 'refused', value: '3' }]);
    await relay.stop();
    start();
    await scene.drained();
    await eventually(() => expect(scene.valuesOf('refused')).toEqual([large, '2', '3']));
    expect(errors).toHaveLength(1);
  });
});
