import type { EventDefinition } from '@consilium/contracts';
import { PermanentError } from '../errors/permanent-error.js';

export const maximumEventBytes = 900 * 1024;

/**
 * Strict, as producers are: what the schema doesn't know is a fault, not something to drop in silence.
 * @throws PermanentError
 */
export function serialize(definition: EventDefinition, data: unknown): string {
  const result = definition.schema.safeParse(data);
  if (!result.success) throw new PermanentError(`${definition.type} does not fit its schema: ${result.error.message}`);
  const value = JSON.stringify(result.data);
  if (fieldsOf(data) !== fieldsOf(result.data))
    throw new PermanentError(`${definition.type} has fields that its schema does not know`);
  const bytes = Buffer.byteLength(value);
  if (bytes > maximumEventBytes)
    throw new PermanentError(`${definition.type} has ${bytes} bytes; an event may have ${maximumEventBytes}`);
  return value;
}

/** How many fields there are at all depths; one without a value is none, as in JSON. */
function fieldsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key];
    if (part !== undefined) count += 1 + fieldsOf(part);
  }
  return count;
}
