import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { eventDefinitions, topics } from '../src/index.js';

const file = new URL('../../../../docs/asyncapi.json', import.meta.url);

describe('The AsyncAPI document', () => {
  it("is valid by AsyncAPI's own parser, and names every topic and event", async () => {
    const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
    expect(diagnostics).toEqual([]);
    const channels = document!.channels().all();
    expect(channels.map((channel) => channel.address())).toEqual(topics.map(({ name }) => name));
    expect(
      channels
        .flatMap((channel) =>
          channel
            .messages()
            .all()
            .map((message) => message.name()),
        )
        .toSorted(),
    ).toEqual(eventDefinitions.map(({ type }) => type).toSorted());
  });

  it('is found wrong where it is', async () => {
    const document = JSON.parse(readFileSync(file, 'utf8')) as { channels: Record<string, { messages: object }> };
    document.channels['item.imported']!.messages = { broken: { $ref: '#/components/messages/unknown' } };
    const { diagnostics } = await new Parser().parse(JSON.stringify(document));
    expect(diagnostics.map(({ message }) => message).join()).toContain('unknown');
  });
});
