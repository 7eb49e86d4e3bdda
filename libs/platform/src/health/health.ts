import type { Database } from '../database/database.js';
import type { ConsumerProgress } from '../messaging/consumer-progress.js';
import type { EventBusStrategy } from '../messaging/event-bus.strategy.js';
import type { Transport } from '../messaging/transport.js';
import { ConsumerWatch } from './consumer-watch.js';

const patienceMs = 2000;
/** Whoever looks after the process is told by the log first; then by a restart that changes nothing, which is seen. */
const blockedMs = 60_000;

export class Health {
  readonly watch: ConsumerWatch;

  constructor(
    private readonly database: Database,
    private readonly transport: Transport,
    private readonly bus: Pick<EventBusStrategy, 'failure' | 'blocked'>,
    progress: ConsumerProgress,
  ) {
    this.watch = new ConsumerWatch(progress, () => this.dependencies());
  }

  /** Why the process should be restarted, in words; null where it works. That an answer comes shows that its event loop does. */
  fatalFault(): string | null {
    if (this.bus.failure) return 'the consumer of events has ended';
    if (Date.now() - (this.bus.blocked?.since.getTime() ?? Infinity) > blockedMs) return this.unreadable();
    return this.watch.fault;
  }

  /** Why no requests should be sent here, in words. */
  async missing(): Promise<string[]> {
    const own = [this.unreadable(), this.fatalFault()].filter((fault) => fault !== null);
    return [...(await this.dependencies()), ...new Set(own)];
  }

  private unreadable(): string | null {
    return this.bus.blocked && `the consumer of events has stopped: ${this.bus.blocked.error.message}`;
  }

  private async dependencies(): Promise<string[]> {
    const faults = await Promise.all([
      probe('the database', () => this.database.query('SELECT 1')),
      probe('the event transport', () => this.transport.check()),
    ]);
    return faults.filter((fault) => fault !== null);
  }
}

async function probe(name: string, check: () => Promise<unknown>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
  });
  try {
    await Promise.race([check(), timeout]);
    return null;
  } catch (error) {
    return `${name} can't be reached: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    clearTimeout(timer);
  }
}
