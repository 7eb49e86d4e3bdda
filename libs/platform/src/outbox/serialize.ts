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
  if (lacksFields(result.data, data))
    throw new PermanentError(`${definition.type} has fields that its schema does not know`);
  const bytes = Buffer.byteLength(value);
  if (bytes > maximumEventBytes)
    throw new PermanentError(`${definition.type} has ${bytes} bytes; an event may have ${maximumEventBytes}`);
  return value;
}

/**
 * Whether the parsed one lacks a field of the given one, at any depth; one without a value is none, as in JSON. They aren't
 * counted: where another field was left out that has a default, the numbers are the same.
 */
function lacksFields(parsed: unknown, given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  for (const key in given) {
    const part = (given as Record<string, unknown>)[key];
    if (part === undefined) continue;
    if (!Object.hasOwn(parsed as object, key)) return true;
    if (lacksFields((parsed as Record<string, unknown>)[key], part)) return true;
  }
  return false;
}
