import kafkajs from 'kafkajs';
import pg from 'pg';
import { begin, endWithParent } from '../measuring/child.js';
import { startBareConsumer } from './bare-consumer.js';
import { startBareRelay } from './bare-relay.js';

// A process: kafkajs and pg alone, with the settings, statements and bytes of the Consilium side.

const environment = process.env as Record<string, string>;
const prefix = environment['TOPIC_PREFIX']!;
const client = new kafkajs.Kafka({ brokers: [environment['KAFKA_BROKERS']!], logLevel: kafkajs.logLevel.NOTHING });
const pool = new pg.Pool({ connectionString: environment['DATABASE_URL']!, max: 10 });

begin();
const relay = await startBareRelay(client, pool, prefix, environment['PRODUCER'] === 'transactional');
const consumer = await startBareConsumer(client, pool, prefix, () => relay.wake());
endWithParent(async () => {
  await consumer.disconnect();
  await relay.stop();
  await pool.end();
});
