import {
  createLog,
  KafkaTransport,
  startService,
  type Subscription,
  type SubscriptionOptions,
} from '@consilium/platform';
import { begin, endWithParent } from '../measuring/child.js';
import { eventPath, serviceName } from './service.js';

// A process: the small service on Kafka, as its own host.

/** The clock starts where the consumer does: that the process was built up before is no part of the event path. */
class ClockedTransport extends KafkaTransport {
  override subscribe(options: SubscriptionOptions): Promise<Subscription> {
    begin();
    return super.subscribe(options);
  }
}

const environment = process.env as Record<string, string>;
const transport = new ClockedTransport(
  {
    brokers: [environment['KAFKA_BROKERS']!],
    clientId: serviceName,
    topicPrefix: environment['TOPIC_PREFIX']!,
  },
  createLog(serviceName, 'warn'),
);
const service = await startService(eventPath, environment, { transport }, () => process.exit(1));
endWithParent(() => service.close());
