import { setTimeout as sleep } from 'node:timers/promises';
import type { DefinitionOf } from '@consilium/contracts';
import { Server, type CustomTransportStrategy, BaseRpcContext } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { ParkingSweep } from '../inbox/parking-sweep.js';
import type { Dispatch } from '../inbox/parking.js';
import type { ConsumerStops } from '../skips/consumer-stops.js';
import type { Log } from '../telemetry/log.js';
import type { ConsumerProgress } from './consumer-progress.js';
import type { ReceivedEvent } from './events.js';
import type { Pipeline } from './pipeline.js';
import type { TopicNames } from './topic-names.js';
import type { ReceivedRecord, Subscription, Transport, UnreadableBatchError } from './transport.js';

export interface EventBusParts {
  readonly group: string;
  readonly transport: Transport;
  readonly topics: TopicNames;
  readonly definitionOf: DefinitionOf;
  readonly stops: ConsumerStops;
  readonly progress: ConsumerProgress;
  readonly log: Log;
  /** Built once the handlers are known. */
  readonly consumption: (dispatch: Dispatch) => { pipeline: Pipeline; sweep: ParkingSweep };
}

/** How often it is looked whether a batch may be passed over. */
const lookMs = 2000;

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
  private readonly standing = new Set<Blocked>();
  private readonly closing = new AbortController();

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
    const { progress } = this.parts;
    progress.looked();
    this.subscription = await this.parts.transport.subscribe({
      group: this.parts.group,
      topics,
      onBatch: (records) => progress.handle(placeOf(records), () => pipeline.handle(records)),
      onLook: () => progress.looked(),
      onUnreadable: (error) => this.stand(error),
    });
    this.subscription.ended.catch((error: unknown) => this.end(error));
    sweep.start();
  }

  /** What the consumer stands in front of, the longest of several; it goes on by itself once an administrator skips it. */
  get blocked(): Blocked | null {
    const [first] = this.standing;
    return first ?? null;
  }

  /** Waits until the batch may be passed over, which any replica can be told. */
  private async stand(error: UnreadableBatchError): Promise<void> {
    const { log, stops } = this.parts;
    const blocked = { error, since: new Date() };
    this.standing.add(blocked);
    log.error({ err: error }, 'A consumer stands still in front of a batch that it can not read');
    const mayPass = () =>
      stops.mayPass(error).catch((failure: unknown) => {
        log.debug({ err: failure }, 'It can not be looked whether a batch may be passed over');
        return false;
      });
    while (!(await mayPass())) await sleep(lookMs, undefined, { signal: this.closing.signal });
    this.standing.delete(blocked);
  }

  private end(error: unknown): void {
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
    this.closing.abort();
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

function placeOf([first]: readonly ReceivedRecord[]): string {
  return `${first!.topic}, partition ${first!.partition}`;
}
