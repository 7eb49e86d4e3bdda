import { describe } from '@jest/globals';
import { addressOf, reasonMissing, type Part } from './parts.js';

/**
 * A describe block that needs Kafka. Without it, its tests are skipped and counted, and the block's name says why. The
 * block is read in either case, so use the brokers in hooks and tests only.
 */
export function describeWithKafka(name: string, block: (kafka: { brokers: string[] }) => void): void {
  describeWith('kafka', name, (address) => block({ brokers: address ? address.split(',') : [] }));
}

/** The same for Redis. */
export function describeWithRedis(name: string, block: (redis: { url: string }) => void): void {
  describeWith('redis', name, (address) => block({ url: address ?? '' }));
}

function describeWith(part: Part, name: string, block: (address: string | undefined) => void): void {
  const address = addressOf(part);
  if (address) {
    describe(name, () => block(address));
    return;
  }
  const skipped = describe.skip;
  skipped(`${name} [no ${part}: ${reasonMissing(part)}]`, () => block(undefined));
}
