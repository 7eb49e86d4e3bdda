import { z } from 'zod';
import type { EventDefinition } from '../define-event.js';
import { Envelope, headerNames } from '../envelope.js';
import { eventDefinitions, topics } from '../registry.js';
import { readable } from './json-schemas.js';

const references = (definitions: readonly EventDefinition[], path: string) =>
  definitions.map(({ type }) => ({ $ref: `${path}/${type}` }));

/** The AsyncAPI 3 document of all topics and events, for tools of those who subscribe. */
export function asyncApi(): string {
  const document = {
    asyncapi: '3.1.0',
    info: {
      title: 'Consilium',
      version: '1',
      description:
        'Events of Consilium on Kafka: CloudEvents 1.0 in binary mode. Every topic stands behind a configurable prefix. ' +
        'Readers ignore fields they do not know; a breaking change gets a new version on a topic of its own.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map(({ name, compacted }) => [name, channel(name, compacted)])),
    operations: Object.fromEntries(topics.flatMap(({ name }) => operations(name))),
    components: {
      messages: Object.fromEntries(eventDefinitions.map((definition) => [definition.type, message(definition)])),
      schemas: { headers: headers() },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const onTopic = (name: string) => eventDefinitions.filter(({ topic }) => topic === name);

function channel(name: string, compacted: boolean) {
  const messages = onTopic(name).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]);
  return {
    address: name,
    messages: Object.fromEntries(messages) as object,
    bindings: {
      kafka: { topicConfiguration: { 'cleanup.policy': [compacted ? 'compact' : 'delete'] }, bindingVersion: '0.5.0' },
    },
  };
}

/** One a service and direction; whoever subscribes from outside receives what the services send. */
function operations(topic: string): [string, object][] {
  const events = onTopic(topic);
  const operation = (service: string, action: 'send' | 'receive', of: readonly EventDefinition[]): [string, object] => [
    `${service}.${action}.${topic}`,
    {
      action,
      channel: { $ref: `#/channels/${topic}` },
      summary: `${service} ${action}s ${of.map(({ type }) => type).join(', ')}`,
      messages: references(of, `#/channels/${topic}/messages`),
    },
  ];
  const involved = (side: 'producers' | 'consumers') => [...new Set(events.flatMap((event) => event[side]))];
  return [
    ...involved('producers').map((service) =>
      operation(
        service,
        'send',
        events.filter(({ producers }) => producers.includes(service)),
      ),
    ),
    ...involved('consumers').map((service) =>
      operation(
        service,
        'receive',
        events.filter(({ consumers }) => consumers.includes(service)),
      ),
    ),
  ];
}

function message(definition: EventDefinition) {
  const { $schema: _, ...payload } = z.toJSONSchema(definition.schema, { target: 'draft-7', reused: 'inline' });
  return {
    name: definition.type,
    title: definition.type,
    summary: definition.summary,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/headers' },
    payload: readable(payload),
    bindings: { kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' } },
  };
}

/** Headers are text, whatever they say. */
function headers() {
  const optional = new Set(Object.entries(Envelope.shape).flatMap(([name, type]) => (accepts(type) ? [name] : [])));
  const names = Object.entries(headerNames);
  return {
    type: 'object',
    required: ['ce_specversion', ...names.filter(([name]) => !optional.has(name)).map(([, header]) => header)],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      'content-type': { type: 'string', const: 'application/json' },
      ...Object.fromEntries(names.map(([, header]) => [header, { type: 'string' }])),
    },
  };
}

const accepts = (type: z.ZodType) => type.safeParse(null).success;
