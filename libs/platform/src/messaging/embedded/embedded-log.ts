import { EventEmitter } from 'node:events';
import type { Database } from '../../database/database.js';
import { openDatabase } from '../../database/open-database.js';
import { Awaited } from '../../health/awaited.js';
import type { Log } from '../../telemetry/log.js';
import { Transport, type Publisher, type Subscription, type SubscriptionOptions } from '../transport.js';
import { EmbeddedPublisher } from './embedded-publisher.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { LogAppend1763856000002 } from './log-append.migration.js';
import { LogRead1763856000003 } from './log-read.migration.js';
import { LogTables1763856000001 } from './log-tables.migration.js';

/** Events in a PostgreSQL table: a topic is one partition, and a group keeps one offset a topic. */
export class EmbeddedLog extends Transport {
  /** Tells subscriptions of this process which topic was appended to, so that its readers need not wait for their next look. */
  private readonly appended = new EventEmitter().setMaxListeners(0);

  private constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    super();
  }

  static async open(url: string, log: Log, awaited = new Awaited(log)): Promise<EmbeddedLog> {
    const migrations = [LogTables1763856000001, LogAppend1763856000002, LogRead1763856000003];
    const database = await openDatabase({ url, migrations, poolSize: 12, log, awaited });
    return new EmbeddedLog(database, log);
  }

  async openPublisher(producer: string, term: number): Promise<Publisher> {
    const publisher = new EmbeddedPublisher(this.database, producer, term, (topic) =>
      this.appended.emit('appended', topic),
    );
    await publisher.claim();
    return publisher;
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return EmbeddedSubscription.start(this.database, options, this.appended, this.log);
  }

  async check(): Promise<void> {
    await this.database.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.database.dataSource.destroy();
  }
}
