import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../database/database.js';
import { isTransient } from '../errors/is-transient.js';
import { PermanentError } from '../errors/permanent-error.js';
import { reasonOf } from '../errors/reason-of.js';
import type { ReceivedEvent } from '../messaging/events.js';
import type { Log } from '../telemetry/log.js';
import type { DeadLetters } from './dead-letters.js';
import type { Arrival } from './inbox.js';
import type { ParkedRows } from './parked-rows.js';

/** Hands events, all of one type, to their handler. */
export type Dispatch = (type: string, events: ReceivedEvent[]) => Promise<void>;

interface Pass {
  readonly arrivals: Map<string, Arrival>;
  readonly arrived: Set<string>;
  readonly parked: Set<string>;
  /** Whether it tries again what had been parked, for want of anything new. */
  readonly isRetry: boolean;
}

/** How often an event may fail when it is tried again, before it becomes a dead letter. */
const maximumFailures = 5;

/** A handler gets no more than a batch, however much has waited for one thing. */
const mostAtOnce = 500;

/**
 * Events that came before what they refer to. They are neither retried in place nor dead letters: they wait in a table,
 * and pass every check anew when the missing part comes.
 */
export class Parking {
  private readonly passes = new AsyncLocalStorage<Pass>();
  private readonly listeners: ((keys: string[]) => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly rows: ParkedRows,
    private readonly deadLetters: DeadLetters,
    private readonly log: Log,
  ) {}

  /** `waitsFor` names what is missing, such as `item:<id>`; whoever brings it says so by `arrived`. */
  async park<E extends ReceivedEvent<never>>(events: readonly E[], waitsFor: (event: E) => string): Promise<void> {
    if (events.length === 0) return;
    const pass = this.passes.getStore();
    if (!pass) throw new Error('Only an event that is being handled can be parked');
    for (const { id } of events) pass.parked.add(id);
    const keys = events.map(waitsFor);
    await this.rows.put(
      events.map(({ id }) => pass.arrivals.get(id)!),
      keys,
    );
    if (!pass.isRetry) this.database.afterCommit(() => this.listeners.forEach((listener) => listener(keys)));
  }

  /** Tells the keys of what was parked, once it is; not of what is parked again after a retry. */
  onParked(listener: (keys: string[]) => void): void {
    this.listeners.push(listener);
  }

  /** What waited for these keys is handled again after the present handler, in the same transaction. */
  arrived(keys: readonly string[]): void {
    const pass = this.passes.getStore();
    for (const key of keys) pass?.arrived.add(key);
  }

  /**
   * Dispatches the events, then whatever had waited for what they brought (or for the `keys` given), until nothing more is
   * released.
   */
  async dispatchAll(arrivals: readonly Arrival[], dispatch: Dispatch, keys: readonly string[] = []): Promise<void> {
    const pass: Pass = { arrivals: new Map(), arrived: new Set(keys), parked: new Set(), isRetry: keys.length > 0 };
    await this.passes.run(pass, async () => {
      await dispatchInOrder(arrivals, pass, dispatch);
      while (pass.arrived.size > 0) {
        const released = [...pass.arrived];
        pass.arrived.clear();
        await this.retry((await this.take(released)).toSorted(byEpoch), pass, dispatch);
      }
    });
  }

  /** What can't be read stays: a replica of another build, which has parked it, reads it. */
  private async take(keys: readonly string[]): Promise<Arrival[]> {
    return (await this.rows.take(keys)).flatMap(({ record, event, fault }) => {
      if (event) return [{ record, event }];
      const { topic, partition, offset } = record;
      this.log.warn({ why: fault, topic, partition, offset }, "A parked event can't be read; it stays parked");
      return [];
    });
  }

  /** What fails here must not fail whoever brought the missing part: it is undone, and then tried by itself. */
  private async retry(arrivals: readonly Arrival[], pass: Pass, dispatch: Dispatch): Promise<void> {
    if (arrivals.length === 0) return;
    pass.parked.clear();
    try {
      await this.database.savepoint(() => dispatchInOrder(arrivals, pass, dispatch));
    } catch (error) {
      if (isTransient(error)) throw error;
      if (arrivals.length === 1) return this.fail(arrivals[0]!, error);
      const middle = Math.ceil(arrivals.length / 2);
      await this.retry(arrivals.slice(0, middle), pass, dispatch);
      return this.retry(arrivals.slice(middle), pass, dispatch);
    }
    await this.rows.remove(arrivals.map(({ event }) => event.id).filter((id) => !pass.parked.has(id)));
  }

  private async fail({ event, record }: Arrival, error: unknown): Promise<void> {
    const failures = await this.rows.failed(event.id);
    if (!(error instanceof PermanentError) && failures < maximumFailures) {
      this.log.warn({ err: error, event: event.id }, 'A parked event failed when tried again; it stays parked');
      return;
    }
    this.log.error({ err: error, event: event.id }, 'A parked event became a dead letter');
    const now = new Date();
    await this.rows.giveUp(event.id);
    await this.deadLetters.write([
      { record, reason: reasonOf(error), attempts: failures, firstFailedAt: now, lastFailedAt: now },
    ]);
  }
}

function byEpoch({ event: a }: Arrival, { event: b }: Arrival): number {
  return (a.epoch ?? 0) - (b.epoch ?? 0) || (a.id < b.id ? -1 : 1);
}

async function dispatchInOrder(arrivals: readonly Arrival[], pass: Pass, dispatch: Dispatch): Promise<void> {
  for (const arrival of arrivals) pass.arrivals.set(arrival.event.id, arrival);
  const events = arrivals.map(({ event }) => event);
  for (let start = 0; start < events.length;) {
    const { type } = events[start]!;
    let end = start + 1;
    while (end < events.length && end - start < mostAtOnce && events[end]!.type === type) end += 1;
    await dispatch(type, events.slice(start, end));
    start = end;
  }
}
