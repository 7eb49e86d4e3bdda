import { z } from 'zod';
import { Instant } from './primitives.js';

/** CloudEvents attributes of an event; `Envelope` is what every reader relies on. */
export const Envelope = z.object({
  /** UUIDv7. */
  id: z.uuid(),
  type: z.string().min(1),
  /** `/consilium/<service>`. */
  source: z.string().min(1),
  time: Instant,
  project: z.string().min(1),
  /** The configuration version that binds the event; 0 where none does. */
  configurationVersion: z.int().min(0),
  /** Epoch of the order that the event is, or answers; null for facts without one. */
  epoch: z.int().min(0).nullable(),
  /** Id of the event that caused this one. */
  causationId: z.uuid().nullable(),
  simulated: z.boolean(),
  /** W3C trace context. */
  traceparent: z.string().nullable(),
});
export type Envelope = z.infer<typeof Envelope>;

/** Kafka binary mode: attribute → header. Extension names are lower case without separators, as CloudEvents demands. */
export const headerNames: Record<keyof Envelope, string> = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  project: 'ce_project',
  configurationVersion: 'ce_configurationversion',
  epoch: 'ce_epoch',
  causationId: 'ce_causationid',
  simulated: 'ce_simulated',
  traceparent: 'traceparent',
};

const attributes = Object.entries(headerNames) as [keyof Envelope, string][];

export function toHeaders(envelope: Envelope): Record<string, string> {
  const headers: Record<string, string> = { ce_specversion: '1.0', 'content-type': 'application/json' };
  for (const [attribute, header] of attributes) {
    const value = envelope[attribute];
    if (value !== null) headers[header] = String(value);
  }
  return headers;
}

/** @throws ZodError where a header is missing or malformed */
export function fromHeaders(headers: Record<string, string | undefined>): Envelope {
  const text = (attribute: keyof Envelope) => headers[headerNames[attribute]];
  const number = (attribute: keyof Envelope) => Number(text(attribute) || Number.NaN);
  const simulated = text('simulated');
  return Envelope.parse({
    // Of one id there is one spelling, whichever its producer prefers: PostgreSQL's.
    id: text('id')?.toLowerCase(),
    type: text('type'),
    source: text('source'),
    time: text('time'),
    project: text('project'),
    configurationVersion: number('configurationVersion'),
    epoch: text('epoch') === undefined ? null : number('epoch'),
    causationId: text('causationId') ?? null,
    // Nothing simulated can pass for real, so a missing mark is a fault.
    simulated: simulated === 'true' || (simulated === 'false' ? false : undefined),
    traceparent: text('traceparent') ?? null,
  });
}
