import { fromHeaders, type DefinitionOf } from '@consilium/contracts';
import { ZodError, z } from 'zod';
import { maximumEventBytes } from '../outbox/serialize.js';
import type { ReceivedEvent } from './events.js';
import type { ReceivedRecord } from './transport.js';

export type Decoded = { readonly record: ReceivedRecord } & (
  { readonly event: ReceivedEvent; readonly fault?: undefined } | { readonly event?: undefined; readonly fault: string }
);

/** The reason stands in a header of the dead letter, and a value can have thousands of faults. */
const longestReason = 2000;

/** Reads a record of `topic` (without prefix) by the definitions given; what can't be read comes back with the fault in words. */
export function decode(record: ReceivedRecord, topic: string, definitionOf: DefinitionOf): Decoded {
  try {
    return { record, event: read(record, topic, definitionOf) };
  } catch (error) {
    return { record, fault: describe(error).slice(0, longestReason) };
  }
}

function read(record: ReceivedRecord, topic: string, definitionOf: DefinitionOf): ReceivedEvent {
  const headers: Record<string, string> = {};
  for (const name in record.headers) {
    const value = record.headers[name];
    if (typeof value === 'string' || Buffer.isBuffer(value)) headers[name] = value.toString();
  }
  const envelope = fromHeaders(headers);
  const definition = definitionOf(envelope.type);
  if (!definition) throw new Error(`unknown event type ${envelope.type}`);
  if (definition.topic !== topic) throw new Error(`${envelope.type} does not belong on the topic ${topic}`);
  if (record.value === null) throw new Error('no value');
  if (record.value.length > maximumEventBytes)
    throw new Error(`${record.value.length} bytes; an event may have ${maximumEventBytes}`);
  const data = definition.schema.parse(JSON.parse(record.value.toString('utf8')));
  return { ...envelope, topic, key: record.key?.toString('utf8') ?? '', data: data };
}

function describe(error: unknown): string {
  if (error instanceof ZodError) return z.prettifyError(error).replaceAll('\n', ' ');
  return error instanceof Error ? error.message : String(error);
}
