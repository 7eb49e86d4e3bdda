import { itemValidated, toHeaders } from '@consilium/contracts';
import type { ReceivedRecord } from '@consilium/platform';
import { describe, expect, it } from '@jest/globals';
import { ValidatedTopic } from '../../../src/commands/topics/audit/validated-topic.js';

const id = '0192f0c0-aaaa-5bbb-8ccc-0123456789ab';

function record(data: object): ReceivedRecord {
  const headers = toHeaders({
    ...{ id, type: itemValidated.type, source: '/consilium/test', time: new Date().toISOString(), project: 'demo' },
    ...{ configurationVersion: 1, epoch: 2, causationId: null, simulated: false, traceparent: null },
  });
  return {
    ...{ topic: 'item.validated', partition: 0, offset: '0', key: null, value: Buffer.from(JSON.stringify(data)) },
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)])),
  };
}

describe('The topic of validated items, as an audit reads it', () => {
  it('counts what a stranger has written as unreadable: it is neither printed nor asked of the scorer', () => {
    const topic = new ValidatedTopic();
    topic.add(record({ item: '\u001b[2J', rationale: { version: 1 } }));
    topic.add(record({ item: id }));
    topic.add(record({ item: id.toUpperCase(), rationale: { version: 3 } }));
    expect(topic.unreadable).toBe(2);
    expect([...topic.of('demo')]).toEqual([{ item: id, epoch: 2, version: 3 }]);
  });
});
