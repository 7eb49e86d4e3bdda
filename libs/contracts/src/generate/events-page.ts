import { z } from 'zod';
import type { EventDefinition } from '../define-event.js';
import { eventDefinitions } from '../registry.js';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

/** The page of all events, for people. */
export function eventsPage(): string {
  return [
    '# Events',
    '',
    'Generated from the schemas in `libs/contracts`; do not edit by hand (`npm run generate`).',
    '',
    'Every event is a [CloudEvents 1.0](https://cloudevents.io) message in Kafka binary mode: the attributes are `ce_*`',
    'headers, the value is JSON. A topic has the name of its event behind a configurable prefix. The key is the item id for',
    'all that is about an item, `project:version` for configurations and releases, and the pseudonym for experts.',
    '**Orders** are written by the scorer alone and carry the epoch that they raise; **answers** carry the epoch of the order',
    'they answer; **facts** carry the revision of their owner. Readers ignore fields they do not know. The same for tools:',
    '[asyncapi.json](asyncapi.json) (AsyncAPI 3).',
    '',
    '## Headers',
    '',
    '| header | meaning |',
    '| --- | --- |',
    '| `ce_id` | UUIDv7; the same event never has two |',
    '| `ce_type` | name and version, such as `item.imported.v1` |',
    '| `ce_source` | `/consilium/<service>` |',
    '| `ce_time` | when it was appended, ISO 8601 in UTC |',
    '| `ce_project` | the project |',
    '| `ce_configurationversion` | the configuration version that binds it; 0 where none does |',
    '| `ce_epoch` | the epoch of the order that it is or answers; missing on facts |',
    '| `ce_causationid` | the id of the event that caused it; missing where a person or program did |',
    '| `ce_simulated` | `true` where a simulated model or expert had a part in it |',
    '| `traceparent` | W3C trace context |',
    '| `ce_specversion`, `content-type` | `1.0`, `application/json` |',
    '',
    '## Overview',
    '',
    '| event | kind | topic | compacted | from | to |',
    '| --- | --- | --- | --- | --- | --- |',
    ...eventDefinitions.map(overview),
    '',
    ...eventDefinitions.flatMap(section),
  ].join('\n');
}

function overview({ type, role, topic, compacted, producers, consumers }: EventDefinition): string {
  const anchor = type.replaceAll('.', '');
  const to = consumers.join(', ') || 'other systems';
  return `| [\`${type}\`](#${anchor}) | ${role} | \`${topic}\` | ${compacted ? 'yes' : 'no'} | ${producers.join(', ')} | ${to} |`;
}

function section(definition: EventDefinition): string[] {
  const schema = z.toJSONSchema(definition.schema, { io: 'output', reused: 'inline' }) as Schema;
  const variants = schema.oneOf ?? schema.anyOf ?? [schema];
  return [
    `## ${definition.type}`,
    '',
    `${definition.summary} Schema: [\`${definition.type}.json\`](../libs/contracts/schemas/${definition.type}.json);`,
    `example: [\`${definition.type}.json\`](../libs/contracts/golden/${definition.type}.json).`,
    '',
    ...variants.flatMap((variant) => [
      ...(variants.length > 1 ? [`Where \`kind\` is \`${String(variant.properties?.['kind']?.const)}\`:`, ''] : []),
      '| field | type |',
      '| --- | --- |',
      ...Object.entries(variant.properties ?? {}).map(([name, field]) => `| \`${name}\` | ${typeOf(field)} |`),
      '',
    ]),
  ];
}

function typeOf(schema: Schema): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object') return objectOf(schema);
  return schema.format ? `${String(schema.type)} (${schema.format})` : String(schema.type);
}

function objectOf({ properties, additionalProperties }: Schema): string {
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  return typeof additionalProperties === 'object' ? `map to ${typeOf(additionalProperties)}` : 'object';
}
