import kafkajs, { type Kafka as KafkaClient } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import { Transport, type Publisher, type Subscription, type SubscriptionOptions } from '../transport.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';

// kafkajs is CommonJS whose named exports Node does not see.
const { Kafka, logLevel } = kafkajs;

export interface KafkaOptions {
  /** host:port of some brokers. */
  readonly brokers: string[];
  readonly clientId: string;
  readonly topicPrefix: string;
}

export class KafkaTransport extends Transport {
  private readonly client: KafkaClient;
  private checking: Promise<void> | null = null;

  constructor(
    private readonly options: KafkaOptions,
    private readonly log: Log,
  ) {
    super();
    this.client = createClient(options, log);
  }

  async openPublisher(producer: string): Promise<Publisher> {
    // The broker itself fences: the last to initialise a transactional id is its only owner.
    return KafkaPublisher.open(this.client, `${this.options.topicPrefix}${producer}`);
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return KafkaSubscription.start(this.client, options, this.options.topicPrefix, this.log);
  }

  /** One attempt at a time: while no broker answers, it goes on, and whoever asks meanwhile joins it. */
  check(): Promise<void> {
    this.checking ??= this.describe().finally(() => {
      this.checking = null;
    });
    return this.checking;
  }

  private async describe(): Promise<void> {
    const admin = this.client.admin();
    try {
      await admin.connect();
      await admin.describeCluster();
    } finally {
      await admin.disconnect();
    }
  }

  async close(): Promise<void> {
    // Publishers and subscriptions hold the connections, and are closed by those who opened them.
  }
}

export function createClient({ brokers, clientId }: KafkaOptions, log: Log): KafkaClient {
  return new Kafka({
    brokers,
    clientId,
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, label, log: entry }) => {
        // What kafkajs calls an error it mostly gets over by itself; an end that it doesn't get over reaches us as a crash.
        log.debug({ namespace, label, ...entry }, 'kafkajs');
      },
    retry: { retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 100, maxRetryTime: 5000 },
  });
}
