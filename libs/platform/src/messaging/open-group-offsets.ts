import type { Awaited } from '../health/awaited.js';
import type { Log } from '../telemetry/log.js';
import { EmbeddedOffsets } from './embedded/embedded-offsets.js';
import type { GroupOffsets } from './group-offsets.js';
import { KafkaOffsets } from './kafka/kafka-offsets.js';
import type { KafkaOptions } from './kafka/kafka-transport.js';

/**
 * The offsets of the transport that is named: of the embedded log by its database's URL.
 *
 * @param awaited where the wait for that database is told, and can be given up
 */
export function openGroupOffsets(
  where: KafkaOptions | { readonly logDatabase: string },
  log: Log,
  awaited?: Awaited,
): Promise<GroupOffsets> {
  return 'logDatabase' in where ? EmbeddedOffsets.open(where.logDatabase, log, awaited) : KafkaOffsets.open(where, log);
}
