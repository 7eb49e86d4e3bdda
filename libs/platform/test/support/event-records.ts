import {
  defaultPolicy,
  defaultRubric,
  itemRetired,
  projectConfigured,
  toHeaders,
  type EventDefinition,
} from '@consilium/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { OutgoingRecord } from '../../src/index.js';

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
  const configuration = {
    name: project,
    status: 'active',
    rubric: defaultRubric,
    policy: defaultPolicy,
    prompts: [],
    taxonomy: [],
    licence: null,
    models: [],
  };
  const value = JSON.stringify({ project, configurationVersion: 1, revision: 1, configuration });
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
