import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka, eventually, startKafka, type Kafka } from '@consilium/testing';
import { Segment } from './support/damage.js';
import { publishWithJava } from './support/java-producer.js';
import { configurationRecord, retirementRecord } from './support/event-records.js';
import { startNotebookOnKafka, type NotebookOnKafka } from './support/start-notebook-on-kafka.js';
import { tokenFor } from './support/start-notebook.js';

interface Place {
  topic: string;
  partition: number;
  offset: string;
  nextOffset: string | null;
  reason: string;
}
interface Consumer {
  stops: Place[];
  skips: (Place & { why: string; by: string; at: string })[];
}

const perBatch = 50;

describeWithKafka('A batch that can not be read', () => {
  let folder: string;
  let broker: Kafka;
  let notebook: NotebookOnKafka;
  const published: Record<string, string[]> = {};
  /** Where each batch begins, by the name of what was published. */
  const offsets: Record<string, string> = {};

  const events = (name: string) => {
    const records = Array.from({ length: perBatch }, () => retirementRecord(notebook.topic, randomUUID(), name));
    published[name] = records.map(({ key }) => String(key));
    return records;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-damage-'));
    broker = await startKafka({ dir: folder });
    const [port] = broker.brokers.map((address) => Number(address.split(':')[1]));
    notebook = await startNotebookOnKafka({ brokers: broker.brokers, partitions: 1 });
    await notebook.stop();

    const { brokers } = broker;
    await publishWithJava(brokers, notebook.topic, 'zstd', events('good, compressed'));
    await publishWithJava(brokers, notebook.topic, 'zstd', events('bad, compressed'));
    await notebook.publish(events('good, plain'));
    await notebook.publish(events('bad, plain'));
    await publishWithJava(brokers, notebook.topic, 'lz4', events('good in between'));
    await publishWithJava(brokers, notebook.topic, 'snappy', events('bad, of an unknown codec'));
    await notebook.publish(events('good, the last but one'));
    await notebook.publish(events('bad, in its header'));
    await notebook.publish(events('good at the end'));
    await broker.stop();

    const segment = new Segment(folder, notebook.topic, 0);
    // A transaction ends with a batch of its own, of one control record.
    const batches = (await segment.batches()).filter(({ records, end }) => end - records > 50);
    Object.keys(published).forEach((name, n) => (offsets[name] = String(batches[n]!.baseOffset)));
    const middle = ({ records, end }: { records: number; end: number }) => Math.floor((records + end) / 2);
    await segment.damage(middle(batches[1]!));
    await segment.damage(middle(batches[3]!));
    // From Snappy's number to one that no codec has.
    await segment.damage(batches[5]!.codec, 2 ^ 7);
    // To a batch of control records, which no consumer ever sees.
    await segment.damage(batches[7]!.codec, 0x20);

    broker = await startKafka({ dir: folder, port: port! });
    await notebook.start();
    await notebook.start();
    // A broker is started twice, and stopped in order.
  }, 180_000);
  afterAll(async () => {
    await notebook.close();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const administrator = () => tokenFor([{ project: '*', role: 'administrator' }], 'an administrator');
  const call = async (replica: number, path: string, token: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const response = await fetch(`${notebook.replicas[replica]!.url}/consumer${path}`, request);
    return { status: response.status, body: await response.json() };
  };
  const consumer = async (replica: number) => (await call(replica, '', await administrator())).body as Consumer;
  const skip = async (replica: number, offset: string, why = 'The disk was at fault') =>
    call(replica, '/skips', await administrator(), { topic: notebook.topic, partition: 0, offset, why });

  /** The consumer has taken in all in front of the batch, and stands there. */
  const standsAt = (name: string) =>
    eventually(
      async () => {
        const { stops } = await consumer(0);
        expect(stops).toEqual([
          expect.objectContaining({ topic: notebook.topic, partition: 0, offset: offsets[name] }),
        ]);
        return stops[0]!;
      },
      { within: 30_000 },
    );
  const namesNoted = async () => [...new Set((await notebook.notes()).map(({ why }) => why))];

  it('stops its partition at its offset, behind all that stands in front of it', async () => {
    const stop = await standsAt('bad, compressed');
    expect(stop).toMatchObject({
      reason: 'Error: the checksum of the batch is wrong',
      nextOffset: offsets['good, plain'],
    });
    expect(await namesNoted()).toEqual(['good, compressed']);
  });

  it('stops no other partition', async () => {
    const project = `other-${randomUUID().slice(0, 8)}`;
    await notebook.publish([configurationRecord(`${notebook.prefix}project.configured`, project)]);
    await eventually(async () => {
      expect(await notebook.database.query('SELECT id FROM project WHERE id = $1', [project])).toHaveLength(1);
    });
    expect(await namesNoted()).toEqual(['good, compressed']);
  });

  it('makes a replica that knows it unready, which says where', async () => {
    await eventually(async () => {
      const answers = await Promise.all(notebook.replicas.map(({ url }) => fetch(`${url}/health/ready`)));
      const unready = answers.find(({ status }) => status === 503);
      expect(await unready?.text()).toContain(
        `${notebook.topic}, partition 0, from offset ${offsets['bad, compressed']}`,
      );
    });
  });

  it('is skipped by an administrator only, where a consumer stands, and with a reason', async () => {
    const offset = offsets['bad, compressed']!;
    const place = { topic: notebook.topic, partition: 0, offset };
    const lead = await tokenFor([{ project: 'known', role: 'lead' }]);
    expect((await call(0, '/skips', lead, { ...place, why: 'I want to' })).status).toBe(403);
    expect((await call(0, '', lead)).status).toBe(403);
    expect((await skip(0, offset, ' ')).status).toBe(400);
    const elsewhere = await skip(0, String(BigInt(offset) + 1n));
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'consumer-not-stopped', stops: [{ offset }] } });
    expect((await consumer(0)).skips).toEqual([]);
  });

  it('is passed over by whichever replica stands there, whichever was asked, and the next one is met', async () => {
    for (const [bad, replica] of [
      ['bad, compressed', 0],
      ['bad, plain', 1],
    ] as const) {
      await standsAt(bad);
      expect((await skip(replica, offsets[bad]!)).status).toBe(201);
    }
    const stop = await standsAt('bad, of an unknown codec');
    expect(stop.reason).toBe('Error: the checksum of the batch is wrong');
    expect(await namesNoted()).toEqual(['good, compressed', 'good, plain', 'good in between']);
  });

  it('is not taken for one that concerns no consumer', async () => {
    expect((await skip(0, offsets['bad, of an unknown codec']!)).status).toBe(201);
    const { nextOffset } = await standsAt('bad, in its header');
    expect(BigInt(nextOffset!) - BigInt(offsets['bad, in its header']!)).toBe(BigInt(perBatch));
    await eventually(async () => expect((await namesNoted()).at(-1)).toBe('good, the last but one'));
  });

  it('leaves a record of who let it be skipped, when, and why; all good events were processed once', async () => {
    expect((await skip(1, offsets['bad, in its header']!, ' A stranger wrote it ')).status).toBe(201);
    await eventually(async () => expect(await namesNoted()).toContain('good at the end'), { within: 30_000 });
    const good = Object.keys(published).filter((name) => name.startsWith('good'));
    await eventually(async () =>
      expect((await notebook.notes()).map(({ item }) => item).toSorted()).toEqual(
        good.flatMap((name) => published[name]!).toSorted(),
      ),
    );
    const { stops, skips } = await consumer(0);
    expect(stops).toEqual([]);
    expect(skips.map(({ offset }) => offset)).toEqual(
      Object.keys(published)
        .filter((name) => name.startsWith('bad'))
        .map((name) => offsets[name]),
    );
    expect(skips.at(-1)).toMatchObject({ by: 'an administrator', why: 'A stranger wrote it' });
    expect(Date.now() - Date.parse(skips.at(-1)!.at)).toBeLessThan(600_000);
    await eventually(
      async () => {
        const answers = await Promise.all(notebook.replicas.map(({ url }) => fetch(`${url}/health/ready`)));
        const unready = answers.filter(({ status }) => status !== 200).map((answer) => answer.text());
        expect(await Promise.all(unready)).toEqual([]);
      },
      { within: 30_000 },
    );
  });

  it('is not met again by a replica that is started later', async () => {
    await notebook.stop();
    await notebook.start();
    await notebook.publish([retirementRecord(notebook.topic, randomUUID(), 'later')]);
    await eventually(async () => expect(await namesNoted()).toContain('later'), { within: 30_000 });
    expect((await consumer(0)).stops).toEqual([]);
  });
});
