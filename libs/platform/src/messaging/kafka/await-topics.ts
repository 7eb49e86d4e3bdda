import type { Kafka } from 'kafkajs';
import type { Awaited } from '../../health/awaited.js';

class MissingTopics extends Error {
  override name = 'MissingTopics';
}

/**
 * Waits until a broker answers and the topics exist. Whatever goes wrong meanwhile may pass: brokers come up one by one,
 * and rights and topics may be given a moment later.
 */
export async function awaitTopics(client: Kafka, topics: readonly string[], awaited: Awaited): Promise<void> {
  const always = (): boolean => true;
  const existing = () => topicsOf(client);
  await awaited.until('Kafka', existing, always);
  await awaited.until(
    'topics',
    async () => {
      const there = new Set(await existing());
      const missing = topics.filter((topic) => !there.has(topic));
      if (missing.length > 0) throw new MissingTopics(`${missing.join(', ')} not created yet`);
    },
    always,
  );
}

async function topicsOf(client: Kafka): Promise<string[]> {
  const admin = client.admin();
  try {
    await admin.connect();
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}
