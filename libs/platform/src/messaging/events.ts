import type { DataOf, Envelope, EventDefinition } from '@consilium/contracts';

/** An event as a handler gets it: its envelope's attributes beside its validated data. */
export interface ReceivedEvent<D = EventDefinition> extends Envelope {
  readonly topic: string;
  readonly key: string;
  readonly data: DataOf<D>;
}

/** An event on its way into the outbox. */
export interface OutgoingEvent {
  readonly definition: EventDefinition;
  readonly data: unknown;
  readonly project: string;
  readonly configurationVersion: number;
  readonly epoch: number | null;
  readonly simulated: boolean;
  readonly causedBy: Pick<Envelope, 'id' | 'traceparent'> | null;
  /** The same in other versions, each for the topic of its own. */
  readonly versions: readonly Version[];
}

interface Version {
  readonly definition: EventDefinition;
  readonly data: unknown;
}

type Description<D> = Omit<OutgoingEvent, 'definition' | 'data' | 'causedBy' | 'versions'> & {
  readonly data: DataOf<D>;
  readonly causedBy?: Pick<Envelope, 'id' | 'traceparent'> | null;
};

/** Builds an event whose data fits its definition; the outbox adds id, time, source and trace. */
export function outgoing<D extends EventDefinition>(definition: D, description: Description<D>): OutgoingEvent {
  return { ...description, causedBy: description.causedBy ?? null, definition, versions: [] };
}

/**
 * The event in another version as well, while readers of both run: one event with one id, on the topic of each version. Who
 * reads both topics takes in whichever comes first; the other stops at the inbox.
 */
export function sideBySide<D extends EventDefinition>(
  event: OutgoingEvent,
  definition: D,
  data: DataOf<D>,
): OutgoingEvent {
  return { ...event, versions: [...event.versions, { definition, data }] };
}
