import { z } from 'zod';
import type { EventDefinition } from '../define-event.js';

/** The JSON Schema (draft 2020-12) of an event's data, as its readers may rely on it. */
export function jsonSchemaOf(definition: EventDefinition): string {
  const { $schema, ...schema } = z.toJSONSchema(definition.schema, { io: 'output', reused: 'inline' });
  const described = { $schema, title: definition.type, description: definition.summary, ...schema };
  return `${JSON.stringify(readable(described), null, 2)}\n`;
}

/** Zod describes what a producer emits; a reader has to bear fields that a later minor version adds. */
export function readable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(readable);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([name, value]) => !(name === 'additionalProperties' && value === false));
  return Object.fromEntries(entries.map(([name, value]) => [name, readable(value)]));
}
