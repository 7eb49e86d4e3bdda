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
}

type Description<D> = Omit<OutgoingEvent, 'definition' | 'data' | 'causedBy'> & {
  readonly data: DataOf<D>;
  readonly causedBy?: Pick<Envelope, 'id' | 'traceparent'> | null;
};

/** Builds an event whose data fits its definition; the outbox adds id, time, source and trace. */
export function outgoing<D extends EventDefinition>(definition: D, description: Description<D>): OutgoingEvent {
  return { ...description, causedBy: description.causedBy ?? null, definition };
}
