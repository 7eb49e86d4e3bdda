import type { Database } from '../database/database.js';
import type { Log } from '../telemetry/log.js';
import { boundsOf, partitionOf, startOfDay } from './inbox-days.js';

/** Longer than any topic keeps its records that isn't compacted (30 days). */
const daysKept = 35;
const daysAhead = 7;
const everyMs = 60 * 60 * 1000;
/** What consumers were in the way of is tried again soon. */
const againMs = 60 * 1000;
const rowsAtOnce = 10_000;
/** Any one number: replicas take turns. */
const upkeepLock = 4_711_003;

/**
 * Keeps the inbox's partitions: makes those of the days to come and drops those past the topics' retention. A duplicate
 * older than that finds no trace of its first arrival, and stops at the epoch or revision that it carries. Without upkeep
 * nothing is lost: rows go to DEFAULT.
 */
export class InboxUpkeep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Resolves when the partitions are there; where they can't be made, that is told and tried again. */
  async start(): Promise<void> {
    this.running = this.round();
    await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Brings the partitions to what `now` asks for; replicas may do so at the same time. */
  async tidy(now: Date): Promise<void> {
    const present = await this.partitions();
    for (let days = 0; days <= daysAhead; days += 1) {
      const day = startOfDay(now, days);
      if (!present.has(partitionOf(day))) await this.make(day);
    }
    const oldest = partitionOf(startOfDay(now, -daysKept));
    for (const name of present) if (name < oldest) await this.drop(name);
    await this.pruneDefault(startOfDay(now, -daysKept));
  }

  private async round(): Promise<void> {
    let next = everyMs;
    try {
      // The database's clock, which is the same for all replicas.
      const [row] = await this.database.query<{ now: Date }>('SELECT now()');
      await this.tidy(row!.now);
    } catch (error) {
      next = againMs;
      this.log.warn({ err: error }, "The inbox's partitions could not be kept up; trying again");
    }
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.round();
    }, next);
  }

  /** Those of days, by name. */
  private async partitions(): Promise<Set<string>> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
       WHERE inhparent = 'inbox'::regclass AND relname ~ '^inbox_[0-9]{8}$'`,
    );
    return new Set(rows.map(({ name }) => name));
  }

  /**
   * Made beside the inbox and attached, which doesn't hold up those who write to other partitions. A day of which rows came
   * before its partition is left to DEFAULT: to move them would hold up everybody, and there they are pruned as well.
   */
  private async make(day: Date): Promise<void> {
    const name = partitionOf(day);
    const { from, to } = boundsOf(day);
    await this.inTurn(async () => {
      const [row] = await this.database.query<{ needed: boolean }>(
        `SELECT to_regclass($1) IS NULL
           AND NOT EXISTS (SELECT FROM inbox_default WHERE event_id >= $2 AND event_id < $3) AS needed`,
        [name, from, to],
      );
      if (!row!.needed) return;
      await this.database.query(
        `CREATE TABLE ${name} (LIKE inbox INCLUDING ALL) WITH (autovacuum_vacuum_insert_threshold = -1)`,
      );
      await this.database.query(`ALTER TABLE inbox ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
    });
  }

  private async drop(name: string): Promise<void> {
    await this.inTurn(() => this.database.query(`DROP TABLE IF EXISTS ${name}`));
    this.log.info({ partition: name }, 'A day of the inbox was dropped');
  }

  /** Few rows as a rule: of replayed old events, and of producers with ids of another kind. */
  private async pruneDefault(before: Date): Promise<void> {
    for (let gone = rowsAtOnce; gone === rowsAtOnce && !this.isStopped;) {
      const rows = await this.database.query(
        `DELETE FROM inbox_default WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM inbox_default WHERE received_at < $1 LIMIT ${rowsAtOnce})) RETURNING 1`,
        [before],
      );
      gone = rows.length;
    }
  }

  /**
   * A transaction that waits but shortly for its locks, since whoever comes later waits behind it, and that reads DEFAULT,
   * which attaching does, but for a time.
   */
  private async inTurn(work: () => Promise<unknown>): Promise<void> {
    await this.database.run(async () => {
      await this.database.query(`SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '10s'`);
      await this.database.query(`SELECT pg_advisory_xact_lock(${upkeepLock})`);
      await work();
    });
  }
}
