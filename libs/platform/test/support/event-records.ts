import { itemRetired, projectConfigured, toHeaders, type EventDefinition } from '@consilium/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { OutgoingRecord } from '../../src/index.js';
import { configurationOf } from './notebook.js';

type TextRecord = OutgoingRecord & { key: string; headers: Record<string, string>; value: string };

/** An event that an item was retired, as another service would have published it. */
export function retirementRecord(topic: string, item: string, why: string, project = 'known'): TextRecord {
  return {
    topic,
    key: item,
    headers: headersOf(itemRetired, 1, project),
    value: JSON.stringify({ item, by: 'lead', why }),
  };
}

/** An event that a project was configured. */
export function configurationRecord(topic: string, project: string): TextRecord {
  const value = JSON.stringify(configurationOf(project));
  return { topic, key: `${project}:1`, headers: headersOf(projectConfigured, null, project), value };
}

function headersOf(
  { type }: Pick<EventDefinition, 'type'>,
  epoch: number | null,
  project: string,
): Record<string, string> {
  return toHeaders({
    id: uuidv7(),
    type,
    source: '/consilium/scorer',
    time: new Date().toISOString(),
    project,
    configurationVersion: 1,
    epoch,
    causationId: null,
    simulated: false,
    traceparent: null,
  });
}
