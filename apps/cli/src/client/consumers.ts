import { z } from 'zod';
import type { Consilium } from './consilium.js';
import type { Place, Service } from './dead-letters.js';

const Batch = z.object({
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  nextOffset: z.string().nullable(),
  reason: z.string(),
});
const Stop = Batch.extend({ since: z.string(), seenAt: z.string() });
const Skip = Batch.extend({ why: z.string(), by: z.string(), at: z.string() });
const Consumer = z.object({ stops: z.array(Stop), skips: z.array(Skip) });

export type Stop = z.infer<typeof Stop>;
export type Skip = z.infer<typeof Skip>;
export type Consumer = z.infer<typeof Consumer>;

/** The services' calls about batches that their consumers can't read, for administrators. All throw CliError. */
export class ConsumerCalls {
  constructor(private readonly consilium: Consilium) {}

  show(service: Service): Promise<Consumer> {
    return this.consilium.http.json(`/api/${service}/consumer`, Consumer, {
      what: `The consumers of ${service} can't be shown`,
      signal: this.consilium.signal,
    });
  }

  skip(service: Service, { topic, partition, offset }: Place, why: string): Promise<Skip> {
    return this.consilium.http.json(`/api/${service}/consumer/skips`, Skip, {
      what: `The batch can't be skipped`,
      method: 'POST',
      body: { topic, partition, offset, why },
      signal: this.consilium.signal,
    });
  }
}
