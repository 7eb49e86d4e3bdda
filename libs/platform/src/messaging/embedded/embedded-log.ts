import { EventEmitter } from 'node:events';
import type { Database } from '../../database/database.js';
import { openDatabase } from '../../database/open-database.js';
import { Awaited } from '../../health/awaited.js';
import type { Log } from '../../telemetry/log.js';
import { Transport, type Publisher, type Subscription, type SubscriptionOptions } from '../transport.js';
import { EmbeddedPublisher } from './embedded-publisher.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { logMigrations } from './log-migrations.js';
import { LogUpkeep } from './log-upkeep.js';

/** Events in a PostgreSQL table: a topic is one partition, and a group keeps one offset a topic. */
export class EmbeddedLog extends Transport {
  /** Tells subscriptions of this process which topic was appended to, so that its readers need not wait for their next look. */
  private readonly appended = new EventEmitter().setMaxListeners(0);
  private readonly upkeep: LogUpkeep;

  private constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly awaited: Awaited,
  ) {
    super();
    this.upkeep = new LogUpkeep(database, log);
  }

  static async open(url: string, log: Log, awaited = new Awaited(log)): Promise<EmbeddedLog> {
    const database = await openDatabase({ url, migrations: logMigrations, poolSize: 12, log, awaited });
    return new EmbeddedLog(database, log, awaited);
  }

  async openPublisher(producer: string, term: number): Promise<Publisher> {
    const publisher = new EmbeddedPublisher(this.database, producer, term, (topic) =>
      this.appended.emit('appended', topic),
    );
    await publisher.claim();
    return publisher;
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const start = () => EmbeddedSubscription.start(this.database, options, this.appended, this.log);
    return this.awaited.until(`the event log, to read it for ${options.group}`, start);
  }

  async check(): Promise<void> {
    await this.database.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.upkeep.stop();
    await this.database.dataSource.destroy();
  }
}
