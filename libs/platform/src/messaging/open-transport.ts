import { ConfigurationError } from '../config/load-configuration.js';
import type { PlatformConfiguration } from '../config/platform-variables.js';
import type { Awaited } from '../health/awaited.js';
import type { Log } from '../telemetry/log.js';
import { EmbeddedLog } from './embedded/embedded-log.js';
import { KafkaTransport } from './kafka/kafka-transport.js';
import type { Transport } from './transport.js';

/** The transport that the configuration names. */
export async function openTransport(
  configuration: PlatformConfiguration,
  clientId: string,
  log: Log,
  awaited: Awaited,
): Promise<Transport> {
  if (configuration.TRANSPORT === 'embedded') {
    if (!configuration.LOG_DATABASE_URL)
      throw new ConfigurationError('LOG_DATABASE_URL is not set; TRANSPORT embedded needs it');
    return EmbeddedLog.open(configuration.LOG_DATABASE_URL, log, awaited);
  }
  if (!configuration.KAFKA_BROKERS) throw new ConfigurationError('KAFKA_BROKERS is not set; TRANSPORT kafka needs it');
  const brokers = configuration.KAFKA_BROKERS.split(',').map((broker) => broker.trim());
  return new KafkaTransport({ brokers, clientId, topicPrefix: configuration.TOPIC_PREFIX }, log, awaited);
}
