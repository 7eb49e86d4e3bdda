import type { Database } from '../../database/database.js';
import { openDatabase } from '../../database/open-database.js';
import { Awaited } from '../../health/awaited.js';
import type { Log } from '../../telemetry/log.js';
import { GroupActiveError, GroupOffsets, type GroupState, type NewPosition } from '../group-offsets.js';
import { logMigrations } from './log-migrations.js';

interface Row {
  topic: string;
  committed: string | null;
  end: string;
}

/** A topic of the embedded log is its one partition, numbered 0. */
const partition = 0;

export class EmbeddedOffsets extends GroupOffsets {
  private constructor(private readonly database: Database) {
    super();
  }

  /** @param url of the log's database */
  static async open(url: string, log: Log, awaited = new Awaited(log)): Promise<EmbeddedOffsets> {
    return new EmbeddedOffsets(await openDatabase({ url, migrations: logMigrations, poolSize: 2, log, awaited }));
  }

  async groups(): Promise<string[]> {
    const rows = await this.database.query<{ group: string }>(
      'SELECT DISTINCT group_id AS "group" FROM group_offset ORDER BY 1',
    );
    return rows.map(({ group }) => group);
  }

  async state(group: string, topics: readonly string[] = []): Promise<GroupState> {
    const rows = await this.database.query<Row>(
      `SELECT topic.name AS topic, nullif(own.next_offset, 0) AS committed, topic.next_offset AS end
       FROM topic LEFT JOIN group_offset AS own ON own.topic = topic.name AND own.group_id = $1
       WHERE own.group_id IS NOT NULL OR topic.name = ANY($2::text[]) ORDER BY topic.name`,
      [group, topics],
    );
    return {
      group,
      members: await this.members(group),
      positions: rows.map(({ topic, committed, end }) => ({ topic, partition, committed, end })),
    };
  }

  async ends(topic: string): Promise<Map<number, string>> {
    const rows = await this.database.query<{ end: string }>('SELECT next_offset AS end FROM topic WHERE name = $1', [
      topic,
    ]);
    return new Map(rows.map(({ end }) => [partition, end]));
  }

  async at(topic: string, time: Date): Promise<Map<number, string>> {
    const rows = await this.database.query<{ offset: string }>(
      `SELECT coalesce((SELECT min("offset") FROM record WHERE topic = name AND appended_at >= $2), next_offset) AS offset
       FROM topic WHERE name = $1`,
      [topic, time],
    );
    return new Map(rows.map(({ offset }) => [partition, offset]));
  }

  async move(group: string, positions: readonly NewPosition[]): Promise<void> {
    await this.database.run(async () => {
      // Whoever begins to read now waits for this row, and so reads from where it is moved to.
      await this.database.query('SELECT FROM group_offset WHERE group_id = $1 ORDER BY topic FOR UPDATE', [group]);
      const members = await this.members(group);
      if (members.length > 0) throw new GroupActiveError(group, members);
      await this.database.query(
        `UPDATE group_offset SET next_offset = moved.next_offset
         FROM unnest($2::text[], $3::bigint[]) AS moved(topic, next_offset)
         WHERE group_id = $1 AND group_offset.topic = moved.topic`,
        [group, positions.map(({ topic }) => topic), positions.map(({ offset }) => offset)],
      );
    });
  }

  async forget(group: string): Promise<void> {
    await this.database.query('DELETE FROM group_offset WHERE group_id = $1', [group]);
  }

  async close(): Promise<void> {
    await this.database.dataSource.destroy();
  }

  private async members(group: string): Promise<string[]> {
    const rows = await this.database.query(
      'SELECT FROM group_offset WHERE group_id = $1 AND active_until > clock_timestamp() LIMIT 1',
      [group],
    );
    return rows.map(() => 'a process on the embedded log');
  }
}
