import { createHash } from 'node:crypto';
import type { EventDefinition } from '../define-event.js';
import { jsonSchemaOf } from '../generate/json-schemas.js';
import { breakingChanges, type Schema } from './breaking-changes.js';

/** What was promised of one version of an event when it was last released. */
export interface Released {
  readonly type: string;
  readonly topic: string;
  readonly compacted: boolean;
  /** Of the golden message, which is never edited once released. */
  readonly goldenSha256: string;
  readonly schema: Schema;
}

export function releasedForm(definition: EventDefinition, golden: string): Released {
  const { type, topic, compacted } = definition;
  const goldenSha256 = createHash('sha256').update(golden).digest('hex');
  return { type, topic, compacted, goldenSha256, schema: JSON.parse(jsonSchemaOf(definition)) as Schema };
}

/** Where the event as it is now breaks what was promised of it; `present` is null where it is no longer known. */
export function brokenPromises(released: Released, present: Released | null): string[] {
  const { type } = released;
  if (!present) return [`${type} was released, and this build doesn't know it any more`];
  const faults = breakingChanges(released.schema, present.schema);
  if (released.topic !== present.topic) faults.push(`it was on the topic ${released.topic} and is on ${present.topic}`);
  if (released.compacted !== present.compacted) faults.push('its topic changed between compacted and not compacted');
  if (released.goldenSha256 !== present.goldenSha256) faults.push('its golden message was edited');
  return faults.map((fault) => `${type}: ${fault}`);
}
