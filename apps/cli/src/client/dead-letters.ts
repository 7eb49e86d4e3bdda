import { z } from 'zod';
import type { Consilium } from './consilium.js';

export const services = ['generator', 'review-gateway', 'scorer', 'exporter'] as const;
export type Service = (typeof services)[number];

const Place = z.object({ topic: z.string(), partition: z.int(), offset: z.string() });
const Act = z.object({
  act: z.string(),
  outcome: z.string(),
  why: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
const Letter = Place.extend({
  state: z.string(),
  eventId: z.string().nullable(),
  type: z.string().nullable(),
  key: z.string().nullable(),
  project: z.string().nullable(),
  epoch: z.int().nullable(),
  reason: z.string(),
  attempts: z.int().nullable(),
  firstFailedAt: z.string().nullable(),
  failedAt: z.string(),
  lastAct: Act.nullable(),
});
const Bytes = z.union([z.object({ text: z.string() }), z.object({ base64: z.string() })]).nullable();
const HeaderValue = z.union([z.string(), z.object({ base64: z.string() })]);
const WholeLetter = Letter.extend({
  record: z
    .object({
      key: Bytes,
      headers: z.record(z.string(), z.union([HeaderValue, z.array(HeaderValue)])),
      value: Bytes,
    })
    .nullable(),
  acts: z.array(Act),
});
const Letters = z.object({ letters: z.array(Letter), next: z.string().nullable() });
const Counts = z.object({
  asOf: z.string(),
  total: z.int(),
  groups: z.array(
    z.object({
      topic: z.string(),
      type: z.string().nullable(),
      reason: z.string(),
      count: z.int(),
      oldest: z.string(),
      newest: z.string(),
    }),
  ),
});
const Settled = z.object({
  letters: z.array(Place.extend({ outcome: z.string(), why: z.string().nullable() })),
  next: z.string().nullable(),
});

export type Place = z.infer<typeof Place>;
export type Letter = z.infer<typeof Letter>;
export type WholeLetter = z.infer<typeof WholeLetter>;
export type Bytes = z.infer<typeof Bytes>;
export type Counts = z.infer<typeof Counts>;
export type Settled = z.infer<typeof Settled>;

export interface LetterFilter {
  readonly topic?: string;
  readonly type?: string;
  readonly key?: string;
  readonly project?: string;
  readonly reason?: string;
  readonly since?: string;
  readonly until?: string;
}

/** What is to be done about letters, a page at a time. */
export interface Settlement {
  readonly ids?: readonly Place[];
  readonly filter?: LetterFilter;
  readonly after?: string;
  readonly dryRun: boolean;
  readonly why?: string;
}

export function idOf({ topic, partition, offset }: Place): string {
  return `${topic}/${partition}/${offset}`;
}

/** The services' calls about dead letters, for administrators. All throw CliError. */
export class DeadLetterCalls {
  constructor(private readonly consilium: Consilium) {}

  counts(service: Service, filter: LetterFilter, state: string): Promise<Counts> {
    return this.get(service, `/counts?${query({ ...filter, state })}`, Counts, 'be counted');
  }

  list(service: Service, filter: LetterFilter, state: string, limit: number): Promise<z.infer<typeof Letters>> {
    return this.get(service, `?${query({ ...filter, state, limit: String(limit) })}`, Letters, 'be listed');
  }

  show(service: Service, { topic, partition, offset }: Place): Promise<WholeLetter> {
    return this.get(service, `/${encodeURIComponent(topic)}/${partition}/${offset}`, WholeLetter, 'be shown');
  }

  settle(service: Service, act: 'replay' | 'discard', settlement: Settlement): Promise<Settled> {
    return this.consilium.http.json(`/api/${service}/dead-letters/${act}`, Settled, {
      what: `The dead letters of ${service} can't be ${act}ed`,
      method: 'POST',
      body: settlement,
      signal: this.consilium.signal,
    });
  }

  private get<S extends z.ZodType>(service: Service, path: string, schema: S, verb: string): Promise<z.infer<S>> {
    return this.consilium.http.json(`/api/${service}/dead-letters${path}`, schema, {
      what: `The dead letters of ${service} can't ${verb}`,
      signal: this.consilium.signal,
    });
  }
}

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}
