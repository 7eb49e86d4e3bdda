import { topics } from '@consilium/contracts';
import type { Database } from '../../database/database.js';
import type { Log } from '../../telemetry/log.js';

const firstAfterMs = 60_000;
const everyMs = 6 * 3600 * 1000;
const pruneAtOnce = 5000;
/** Any one number: of several processes on one log, one tidies at a time. */
const upkeepLock = 4_711_003;

/** How long a topic that isn't compacted keeps its records; how long one that is keeps what was superseded. */
const keptDays = 30;
const supersededDays = 1;

/**
 * Does for the embedded log what Kafka's brokers do for its topics: old records go, except dead letters, and of a compacted
 * topic all but the latest of each key. Nothing goes that a group has yet to read which was read for within those 30 days.
 * Offsets are not handed out again, so a topic then has gaps.
 */
export class LogUpkeep {
  private timer: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.timer = this.after(firstAfterMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private after(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.running = this.tidy()
        .catch((error: unknown) =>
          this.log.warn({ err: error }, 'The log could not be tidied; it is tried again later'),
        )
        .then(() => {
          if (!this.stopped) this.timer = this.after(everyMs);
        });
    }, milliseconds).unref();
  }

  private async tidy(): Promise<void> {
    const gone = await tidyLog(this.database, () => this.stopped);
    if (gone > 0) this.log.info({ records: gone }, 'Old and superseded records were taken out of the log');
  }
}

/** @returns how many records went */
export async function tidyLog(database: Database, isStopped = () => false): Promise<number> {
  const names = await database.query<{ name: string }>('SELECT name FROM topic ORDER BY name');
  let gone = 0;
  for (const { name } of names) {
    const topic = name.includes('dlq.') ? undefined : topics.find((one) => name.endsWith(one.name));
    if (!topic) continue;
    const remove = topic.compacted ? compact : prune;
    for (let last = pruneAtOnce; last >= pruneAtOnce && !isStopped(); gone += last) last = await remove(database, name);
  }
  return gone;
}

/** Up to where every group has read that is still of account; else to the end. */
const readByAll = `
  SELECT coalesce(min(next_offset), (SELECT next_offset FROM topic WHERE name = $1)) FROM group_offset
  WHERE topic = $1 AND active_until > now() - make_interval(days => ${keptDays})`;

/** Offsets follow the order of time, so what is old stands in front. */
function prune(database: Database, topic: string): Promise<number> {
  return remove(
    database,
    `DELETE FROM record WHERE topic = $1 AND "offset" IN (
       SELECT "offset" FROM record WHERE topic = $1 AND "offset" < (${readByAll}) ORDER BY "offset" LIMIT ${pruneAtOnce})
     AND appended_at < now() - make_interval(days => ${keptDays})`,
    topic,
  );
}

function compact(database: Database, topic: string): Promise<number> {
  return remove(
    database,
    `DELETE FROM record WHERE topic = $1 AND "offset" IN (
       SELECT old."offset" FROM record old
       JOIN (SELECT key, max("offset") AS "offset" FROM record WHERE topic = $1 GROUP BY key) latest USING (key)
       WHERE old.topic = $1 AND old."offset" < latest."offset" AND old."offset" < (${readByAll})
         AND old.appended_at < now() - make_interval(days => ${supersededDays})
       LIMIT ${pruneAtOnce})`,
    topic,
  );
}

async function remove(database: Database, statement: string, topic: string): Promise<number> {
  return database.run(async () => {
    const [lock] = await database.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${upkeepLock}) AS mine`);
    if (!lock!.mine) return 0;
    const [row] = await database.query<{ gone: number }>(
      `WITH gone AS (${statement} RETURNING 1) SELECT count(*)::int AS gone FROM gone`,
      [topic],
    );
    return row!.gone;
  });
}
