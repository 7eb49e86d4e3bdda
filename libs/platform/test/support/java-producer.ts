import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { requireKafka } from '@consilium/testing';
import type { OutgoingRecord } from '../../src/index.js';

export type Codec = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** Publishes by Kafka's own producer, the one that others use; keys, headers and values are text without tabs. */
export async function publishWithJava(
  brokers: readonly string[],
  topic: string,
  codec: Codec,
  records: readonly OutgoingRecord[],
): Promise<void> {
  const reader = ['parse.headers=true', 'parse.key=true', 'headers.separator=;', 'headers.key.separator==='];
  const child = spawn('java', [
    ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx256m', '-cp', join(await requireKafka(), '*')],
    'org.apache.kafka.tools.ConsoleProducer',
    ...['--bootstrap-server', brokers.join(','), '--topic', topic, '--compression-codec', codec],
    ...['--batch-size', String(512 * 1024), '--timeout', '500'],
    ...reader.flatMap((property) => ['--reader-property', property]),
  ]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.resume();
  // Its exit code tells that it ended early.
  child.stdin.on('error', () => undefined);
  for (const { headers, key, value } of records) {
    const pairs = Object.entries(headers).map(([name, text]) => `${name}==${String(text)}`);
    child.stdin.write(`${pairs.join(';')}\t${String(key)}\t${String(value)}\n`);
  }
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || said.includes('Exception')) throw new Error(`The producer ended with ${code}: ${said}`);
}
