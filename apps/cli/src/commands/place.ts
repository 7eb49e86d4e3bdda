import { InvalidArgumentError } from 'commander';
import type { Place } from '../client/dead-letters.js';

/** Reads `topic/partition/offset`; numbers come out as the services write them, without zeros in front. */
export function place(text: string): Place {
  const [, topic, partition, offset] = /^([^/]+)\/(\d{1,9})\/(\d{1,18})$/.exec(text) ?? [];
  if (!topic) throw new InvalidArgumentError('topic/partition/offset was expected, such as item.validated/0/17');
  return { topic, partition: Number(partition), offset: BigInt(offset!).toString() };
}
