import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWithKafka, uniquePrefix } from '@consilium/testing';
import { createLog, desiredTopics, TopicAdmin } from '../../src/index.js';

describeWithKafka('The topics of a broker', ({ brokers }) => {
  let prefix: string;
  let admin: TopicAdmin;
  const size = { partitions: 2, replication: 1 };

  beforeEach(async () => {
    prefix = uniquePrefix();
    admin = await TopicAdmin.open({ brokers, clientId: 'topics', topicPrefix: prefix }, createLog('test', 'fatal'));
  });
  afterEach(() => admin.close());

  it('are made and altered until nothing differs, and what others have set of them stays', async () => {
    const desired = desiredTopics(prefix, size);
    const missing = await admin.plan(desired, {});
    expect(missing.missing).toHaveLength(desired.length);
    await admin.carryOut(missing);
    expect(await admin.plan(desired, {})).toMatchObject({ missing: [], changes: [], refused: [] });

    const name = `${prefix}item.imported`;
    const settings = { 'retention.ms': '60000', 'compression.type': 'gzip' };
    await admin.carryOut({ ...missing, missing: [], changes: [{ topic: name, settings }] });
    const changed = await admin.plan(desired, {});
    expect(changed.differences.map(({ topic, setting }) => [topic, setting])).toContainEqual([name, 'retention.ms']);
    await admin.carryOut(changed);
    expect(await admin.plan(desired, {})).toMatchObject({ changes: [] });
    const topic = (await admin.present([name])).get(name)!;
    expect(topic).toMatchObject({ partitions: 2, replication: 1 });
    expect(topic.own).toMatchObject({ 'retention.ms': '2592000000', 'compression.type': 'gzip' });
  });

  it('keep their partitions', async () => {
    await admin.carryOut(await admin.plan(desiredTopics(prefix, size), {}));
    const asked = { partitions: 5 };
    const plan = await admin.plan(desiredTopics(prefix, { ...size, ...asked }), asked);
    expect(plan.refused).toContainEqual({
      topic: `${prefix}item.imported`,
      setting: 'partitions',
      has: '2',
      should: '5',
    });
    await admin.carryOut(plan);
    const name = `${prefix}item.imported`;
    expect((await admin.present([name])).get(name)).toMatchObject({ partitions: 2 });
  });
});
