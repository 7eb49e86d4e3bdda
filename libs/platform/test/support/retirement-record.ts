import { itemRetired, toHeaders } from '@consilium/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { OutgoingRecord } from '../../src/index.js';

/** An event that an item of the project `known` was retired, as another service would have published it. */
export function retirementRecord(topic: string, item: string, why: string): OutgoingRecord & { value: string } {
  const headers = toHeaders({
    id: uuidv7(),
    type: itemRetired.type,
    source: '/consilium/scorer',
    time: new Date().toISOString(),
    project: 'known',
    configurationVersion: 1,
    epoch: 1,
    causationId: null,
    simulated: false,
    traceparent: null,
  });
  return { topic, key: item, headers, value: JSON.stringify({ item, by: 'lead', why }) };
}
