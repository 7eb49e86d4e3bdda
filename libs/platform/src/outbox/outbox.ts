import { toHeaders, type Envelope } from '@consilium/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '../clock.js';
import { binaryArray } from '../database/binary-array.js';
import type { Database } from '../database/database.js';
import type { OutgoingEvent } from '../messaging/events.js';
import type { TopicNames } from '../messaging/topic-names.js';
import { continueTrace, currentTrace } from '../telemetry/trace.js';
import { serialize } from './serialize.js';

/** Waits until something was appended in this process, so that the relay need not wait for its next look. */
export type WakeUp = () => void;

/** What an event is known by. */
type Known = Pick<Envelope, 'id' | 'traceparent'>;

/**
 * Appends what `Outbox.columnsOf` gives, as parameters from $`first` on: for a statement that changes the state in itself.
 * @param where narrows it to all or nothing
 */
export const insertIntoOutbox = (first: number, where = '') => `
    INSERT INTO outbox (event_id, topic, key, headers, value)
    SELECT event_id::uuid, topic, key, headers, value
    FROM unnest($${first}::text[], $${first + 1}::text[], $${first + 2}::text[], $${first + 3}::jsonb[], $${first + 4}::text[])
      WITH ORDINALITY AS event(event_id, topic, key, headers, value, place)
    ${where}
    ORDER BY place`;

const append = { name: 'append-to-outbox', text: insertIntoOutbox(1) };

/**
 * The service's events on their way out. `append` is part of the caller's transaction: the events exist exactly if the
 * state that they tell of does.
 */
export class Outbox {
  private readonly listeners: WakeUp[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly topics: TopicNames,
    private readonly service: string,
  ) {}

  /**
   * @returns what the events are known by, for work that they cause in this same service
   * @throws where there is no transaction, or an event doesn't fit its schema or is larger than 900 KB
   */
  async append(events: readonly OutgoingEvent[]): Promise<Known[]> {
    if (events.length === 0) return [];
    if (!this.database.inTransaction) throw new Error('An event can only be appended in the transaction it tells of');
    const known = events.map(knownOf);
    await this.database.query(append, this.columns(events, known));
    this.database.afterCommit(() => this.wake());
    return known;
  }

  /**
   * The parameters of a statement that itself has `insertIntoOutbox`; whoever has run it calls `wake`.
   * @throws as `append` does, for events that don't fit
   */
  columnsOf(events: readonly OutgoingEvent[]): unknown[] {
    return this.columns(events, events.map(knownOf));
  }

  /** @throws as `append` would, for events that are to be appended later */
  check(events: readonly OutgoingEvent[]): void {
    for (const { definition, data, versions } of events)
      for (const version of [{ definition, data }, ...versions]) serialize(version.definition, version.data);
  }

  onAppended(listener: WakeUp): void {
    this.listeners.push(listener);
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  private columns(events: readonly OutgoingEvent[], known: readonly Known[]): unknown[] {
    const rows = events.flatMap((event, index) =>
      [event, ...event.versions].map((version) => this.row({ ...event, ...version }, known[index]!)),
    );
    const texts = (name: 'id' | 'topic' | 'key' | 'value') =>
      binaryArray(
        'text',
        rows.map((row) => row[name]),
      );
    const headers = binaryArray(
      'jsonb',
      rows.map((row) => row.headers),
    );
    return [texts('id'), texts('topic'), texts('key'), headers, texts('value')];
  }

  private row(event: OutgoingEvent, { id, traceparent }: Known) {
    const { definition, causedBy } = event;
    const headers = toHeaders({
      id,
      type: definition.type,
      source: `/consilium/${this.service}`,
      time: this.clock.now().toISOString(),
      project: event.project,
      configurationVersion: event.configurationVersion,
      epoch: event.epoch,
      causationId: causedBy?.id ?? null,
      simulated: event.simulated,
      traceparent,
    });
    return {
      id,
      topic: this.topics.physical(definition.topic),
      key: definition.key(event.data),
      headers: JSON.stringify(headers),
      value: serialize(definition, event.data),
    };
  }
}

function knownOf({ causedBy }: OutgoingEvent): Known {
  return { id: uuidv7(), traceparent: continueTrace(causedBy?.traceparent ?? currentTrace()) };
}
