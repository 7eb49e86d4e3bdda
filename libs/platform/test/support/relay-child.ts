import type { OutgoingRecord, Publisher, Transport } from '../../src/index.js';
import {
  createLog,
  EmbeddedLog,
  KafkaTransport,
  openDatabase,
  Outbox,
  platformMigrations,
  SystemClock,
  TopicNames,
} from '../../src/index.js';
import { OutboxRows } from '../../src/outbox/outbox-rows.js';
import { RelayLease } from '../../src/outbox/relay-lease.js';
import { Relay } from '../../src/outbox/relay.js';

// A relay as a process of its own. It stops itself, as a long pause of the machine would, where STOP_AT says: "read" is
// between reading its rows and publishing them, "sent" between sending records and committing them (Kafka), "published"
// between that and deleting the rows. It tells its parent how each publishing ended.

export type StopAt = 'read' | 'sent' | 'published';

const environment = process.env as Record<string, string>;
const log = createLog('relay', 'fatal');
let stopAt = environment['STOP_AT'] as StopAt | undefined;

function pauseAt(place: StopAt): void {
  if (stopAt !== place) return;
  stopAt = undefined;
  process.kill(process.pid, 'SIGSTOP');
}

function openTransport(): Promise<Transport> {
  if (environment['TRANSPORT'] === 'embedded') return EmbeddedLog.open(environment['LOG_DATABASE_URL']!, log);
  const brokers = environment['KAFKA_BROKERS']!.split(',');
  return Promise.resolve(
    new KafkaTransport({ brokers, clientId: 'relay', topicPrefix: environment['TOPIC_PREFIX']! }, log),
  );
}

/** Pauses before the commit of a Kafka transaction, in which the records have been sent. */
function pauseBeforeCommit(publisher: Publisher): void {
  if (environment['TRANSPORT'] !== 'kafka') return;
  const { producer } = publisher as unknown as { producer: { transaction(): Promise<{ commit(): Promise<void> }> } };
  const begin = producer.transaction.bind(producer);
  producer.transaction = async () => {
    const transaction = await begin();
    const commit = () => {
      pauseAt('sent');
      return transaction.commit();
    };
    return { ...transaction, commit };
  };
}

const tell = (what: string): void => void process.send!(what);
const transport = await openTransport();
const watched = {
  openPublisher: async (producer: string, term: number): Promise<Publisher> => {
    const real = await transport.openPublisher(producer, term);
    pauseBeforeCommit(real);
    return {
      publish: async (records: readonly OutgoingRecord[]) => {
        pauseAt('read');
        try {
          await real.publish(records);
        } catch (error) {
          tell(error instanceof Error ? error.name : String(error));
          throw error;
        }
        tell('published');
      },
      close: () => real.close(),
    };
  },
} as unknown as Transport;

const database = await openDatabase({
  url: environment['DATABASE_URL']!,
  migrations: [...platformMigrations],
  poolSize: 2,
  log,
});
const relay = new Relay({
  service: 'notebook',
  outbox: new Outbox(database, new SystemClock(), new TopicNames(''), 'notebook'),
  rows: new OutboxRows(database),
  lease: new RelayLease(database, environment['OWNER']!),
  transport: watched,
  probe: () => pauseAt('published'),
  log,
});
process.once('disconnect', () => process.exit(1));
process.once('message', () => {
  void relay.stop().then(() => process.exit(0));
});
relay.start();
