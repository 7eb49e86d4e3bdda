import type { DefinitionOf } from '@consilium/contracts';
import { Server, type CustomTransportStrategy, BaseRpcContext } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { ParkingSweep } from '../inbox/parking-sweep.js';
import type { Dispatch } from '../inbox/parking.js';
import type { Log } from '../telemetry/log.js';
import type { ReceivedEvent } from './events.js';
import type { Pipeline } from './pipeline.js';
import type { TopicNames } from './topic-names.js';
import { UnreadableBatchError, type Subscription, type Transport } from './transport.js';

export interface EventBusParts {
  readonly group: string;
  readonly transport: Transport;
  readonly topics: TopicNames;
  readonly definitionOf: DefinitionOf;
  readonly log: Log;
  /** Built once the handlers are known. */
  readonly consumption: (dispatch: Dispatch) => { pipeline: Pipeline; sweep: ParkingSweep };
}

/** The batch that the consumer stands in front of because it can't be read, and since when. */
export interface Blocked {
  readonly error: UnreadableBatchError;
  readonly since: Date;
}

/** Nest's way in for events: subscribes to the topics of all types that have a handler, and feeds batches to the pipeline. */
export class EventBusStrategy extends Server implements CustomTransportStrategy {
  private subscription: Subscription | null = null;
  private consumption: ReturnType<EventBusParts['consumption']> | null = null;
  /** The error that ended the subscription, where one did: the process is of no use any more. */
  failure: unknown = null;
  /** Set while the consumer stands in front of a batch that it can't read; it goes on once that is skipped. */
  blocked: Blocked | null = null;

  constructor(
    private readonly parts: EventBusParts,
    private readonly onFailure: (error: unknown) => void,
  ) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(() => callback(), callback);
  }

  private async subscribe(): Promise<void> {
    const topics = [...new Set([...this.messageHandlers.keys()].map((type) => this.topicOf(type)))];
    if (topics.length === 0) return;
    const { pipeline, sweep } = this.parts.consumption((type, events) => this.dispatch(type, events));
    this.consumption = { pipeline, sweep };
    this.subscription = await this.parts.transport.subscribe({
      group: this.parts.group,
      topics,
      onBatch: (records) => pipeline.handle(records),
    });
    this.subscription.ended.catch((error: unknown) => this.end(error));
    sweep.start();
  }

  private end(error: unknown): void {
    if (error instanceof UnreadableBatchError) {
      this.blocked = { error, since: new Date() };
      this.parts.log.error({ err: error }, 'The consumer has stopped in front of a batch that it can not read');
      return;
    }
    this.failure = error;
    this.parts.log.fatal({ err: error }, 'The consumer ended');
    this.onFailure(error);
  }

  private topicOf(type: string): string {
    const definition = this.parts.definitionOf(type);
    if (!definition) throw new Error(`No event has the type ${type}`);
    return this.parts.topics.physical(definition.topic);
  }

  /** Whether any event is handled in this process. */
  get hasHandlers(): boolean {
    return this.messageHandlers.size > 0;
  }

  async dispatch(type: string, events: ReceivedEvent[]): Promise<void> {
    const handler = this.messageHandlers.get(type);
    // A type that this service has no reaction to, on a topic that it reads for another.
    if (!handler) return;
    const result: unknown = await handler(events, new BaseRpcContext([type]));
    await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
  }

  async close(): Promise<void> {
    this.consumption?.pipeline.stop();
    await this.subscription?.close();
    await this.consumption?.sweep.stop();
  }

  on(): never {
    throw new Error('The event bus has no events of its own to listen to');
  }

  unwrap<T>(): T {
    return this.parts.transport as T;
  }
}
