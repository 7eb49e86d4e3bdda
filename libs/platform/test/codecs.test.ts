import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka, eventually } from '@consilium/testing';
import { publishWithJava, type Codec } from './support/java-producer.js';
import { retirementRecord } from './support/event-records.js';
import { startNotebookOnKafka, type NotebookOnKafka } from './support/start-notebook-on-kafka.js';

const codecs: Codec[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

describeWithKafka("Records of Kafka's Java producer", ({ brokers }) => {
  let notebook: NotebookOnKafka;
  beforeAll(async () => {
    notebook = await startNotebookOnKafka({ brokers, partitions: 1 });
  });
  afterAll(() => notebook.close());

  it.each(codecs)('that are compressed with %s are processed like any, each once', async (codec) => {
    // More than one block of any codec, in text that doesn't compress to nothing.
    const whys = Array.from({ length: 400 }, (_, n) => `${codec} ${n} 甲 ${randomUUID().repeat(20)}`);
    const records = whys.map((why) => retirementRecord(notebook.topic, randomUUID(), why));
    await publishWithJava(brokers, notebook.topic, codec, records);
    const noted = async () => (await notebook.notes()).map(({ why }) => why).filter((why) => why.startsWith(codec));
    await eventually(async () => expect((await noted()).length).toBeGreaterThanOrEqual(whys.length), {
      within: 30_000,
    });
    expect((await noted()).toSorted()).toEqual(whys.toSorted());
  });
});
