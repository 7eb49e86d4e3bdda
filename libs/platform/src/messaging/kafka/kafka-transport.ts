import kafkajs, { type ISocketFactory, type Kafka as KafkaClient, type RetryOptions } from 'kafkajs';
import { Awaited } from '../../health/awaited.js';
import type { Log } from '../../telemetry/log.js';
import { Transport, type Publisher, type Subscription, type SubscriptionOptions } from '../transport.js';
import { awaitTopics } from './await-topics.js';
import { registerCodecs } from './codecs.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { WholeAnswers } from './whole-answers.js';

// kafkajs is CommonJS whose named exports Node does not see.
const { Kafka, logLevel } = kafkajs;
registerCodecs();

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
    private readonly awaited: Awaited = new Awaited(log),
  ) {
    super();
    this.client = createClient(options, log);
  }

  async openPublisher(producer: string): Promise<Publisher> {
    // The broker itself fences: the last to initialise a transactional id is its only owner.
    return KafkaPublisher.open(this.client, `${this.options.topicPrefix}${producer}`);
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    await awaitTopics(this.client, options.topics, this.awaited);
    return KafkaSubscription.start(this.client, options, this.options.topicPrefix, this.log);
  }

  /** One attempt at a time: while no broker answers it takes a while, and whoever asks meanwhile joins it. */
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

/**
 * For each request some seconds in all; after them, whoever asked begins anew with new connections. A client that tries for
 * ever stays with what it once learned: a coordinator that has moved since, a connection that nobody answers any more.
 */
const someSeconds: RetryOptions = { retries: 8, initialRetryTime: 100, maxRetryTime: 1000 };

/**
 * A connection on which nothing was heard or said for so long is closed, and made anew where it is needed: its other end may
 * be gone without a word, and kafkajs would go on asking there. Longer than a group takes to come together, as a rule.
 */
const silenceMs = 20_000;

const socketFactory: ISocketFactory = ({ host, port, onConnect }) =>
  new WholeAnswers().connect({ host, port }, onConnect).setKeepAlive(true, silenceMs).setTimeout(silenceMs);

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
    retry: someSeconds,
    socketFactory,
  });
}
