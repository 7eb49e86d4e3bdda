import type { Kafka } from 'kafkajs';

const patienceMs = 30_000;

/** How many different keys the committed records of a topic have: what really arrived, whatever the senders believe. */
export async function countAnswers(client: Kafka, topic: string, expected: number): Promise<number> {
  const consumer = client.consumer({ groupId: `${topic}.check`, maxWaitTimeInMs: 50 });
  const keys = new Set<string>();
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, patienceMs);
      const eachBatch = async ({ batch }: { batch: { messages: { key: Buffer | null }[] } }) => {
        for (const { key } of batch.messages) keys.add(String(key));
        if (keys.size < expected) return;
        clearTimeout(timer);
        resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return keys.size;
}
