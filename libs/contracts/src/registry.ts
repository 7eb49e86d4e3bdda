import type { EventDefinition } from './define-event.js';
import { datasetReleased } from './events/dataset-released.v1.js';
import { expertChanged } from './events/expert-changed.v1.js';
import { generationExhausted } from './events/generation-exhausted.v1.js';
import { itemEscalated } from './events/item-escalated.v1.js';
import { itemGenerated } from './events/item-generated.v1.js';
import { itemGrouped } from './events/item-grouped.v1.js';
import { itemImported } from './events/item-imported.v1.js';
import { itemRefined } from './events/item-refined.v1.js';
import { itemRetired } from './events/item-retired.v1.js';
import { itemRetracted } from './events/item-retracted.v1.js';
import { itemValidated } from './events/item-validated.v1.js';
import { projectConfigured } from './events/project-configured.v1.js';
import { projectMeasured } from './events/project-measured.v1.js';
import { refinementRequested } from './events/refinement-requested.v1.js';
import { reviewRequested } from './events/review-requested.v1.js';
import { reviewSubmitted } from './events/review-submitted.v1.js';

/** Every event of Consilium, in the order in which an item meets them. */
export const eventDefinitions: readonly EventDefinition[] = [
  itemImported,
  itemGrouped,
  itemGenerated,
  itemRefined,
  generationExhausted,
  reviewRequested,
  reviewSubmitted,
  refinementRequested,
  itemEscalated,
  itemValidated,
  itemRetracted,
  itemRetired,
  projectConfigured,
  expertChanged,
  projectMeasured,
  datasetReleased,
];

const byType = new Map(eventDefinitions.map((definition) => [definition.type, definition]));

/** Finds the definition of a `ce_type`; undefined where a build does not know it. */
export type DefinitionOf = (type: string) => EventDefinition | undefined;

/** The definitions of this build. */
export function definitionOf(type: string): EventDefinition | undefined {
  return byType.get(type);
}

export interface TopicDefinition {
  readonly name: string;
  readonly compacted: boolean;
}

/** The topics that the events need, without prefix. */
export const topics: readonly TopicDefinition[] = [
  ...new Map(eventDefinitions.map(({ topic, compacted }) => [topic, { name: topic, compacted }])).values(),
];
