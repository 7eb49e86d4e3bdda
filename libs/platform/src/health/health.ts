import type { Database } from '../database/database.js';
import type { EventBusStrategy } from '../messaging/event-bus.strategy.js';
import type { Transport } from '../messaging/transport.js';

const patienceMs = 2000;

export class Health {
  constructor(
    private readonly database: Database,
    private readonly transport: Transport,
    private readonly bus: EventBusStrategy,
  ) {}

  /** What only a restart mends, in words; null where the process works. */
  fatalFault(): string | null {
    return this.bus.failure ? 'the consumer of events has ended' : null;
  }

  /** The dependencies that can't be reached, in words. */
  async missing(): Promise<string[]> {
    const checks = [
      probe('the database', () => this.database.query('SELECT 1')),
      probe('the event transport', () => this.transport.check()),
    ];
    const fatal = this.fatalFault();
    return [...(await Promise.all(checks)), fatal].filter((fault) => fault !== null);
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
