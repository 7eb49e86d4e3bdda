import { definitionOf } from '@consilium/contracts';
import type { OutgoingEvent } from '@consilium/platform';

/** An event as it is kept: its definition by name. */
export interface StoredEvent extends Omit<OutgoingEvent, 'definition' | 'versions'> {
  readonly type: string;
  readonly versions: readonly { readonly type: string; readonly data: unknown }[];
}

export function toStored({ definition, versions, ...event }: OutgoingEvent): StoredEvent {
  return {
    ...event,
    type: definition.type,
    versions: versions.map((version) => ({ type: version.definition.type, data: version.data })),
  };
}

export function fromStored({ type, versions, ...event }: StoredEvent): OutgoingEvent {
  return {
    ...event,
    definition: known(type),
    versions: versions.map((version) => ({ definition: known(version.type), data: version.data })),
  };
}

function known(type: string) {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`An event of the unknown type ${type} is held`);
  return definition;
}
