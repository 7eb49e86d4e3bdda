import type { Log } from '../telemetry/log.js';
import { EmbeddedOffsets } from './embedded/embedded-offsets.js';
import type { GroupOffsets } from './group-offsets.js';
import { KafkaOffsets } from './kafka/kafka-offsets.js';
import type { KafkaOptions } from './kafka/kafka-transport.js';

/** The offsets of the transport that is named: of the embedded log by its database's URL. */
export function openGroupOffsets(
  where: KafkaOptions | { readonly logDatabase: string },
  log: Log,
): Promise<GroupOffsets> {
  return 'logDatabase' in where ? EmbeddedOffsets.open(where.logDatabase, log) : KafkaOffsets.open(where, log);
}
