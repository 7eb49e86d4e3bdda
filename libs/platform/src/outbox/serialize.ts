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
  if (value.length !== JSON.stringify(data).length)
    throw new PermanentError(`${definition.type} has fields that its schema does not know`);
  const bytes = Buffer.byteLength(value);
  if (bytes > maximumEventBytes)
    throw new PermanentError(`${definition.type} has ${bytes} bytes; an event may have ${maximumEventBytes}`);
  return value;
}
