import type { Database } from '../database/database.js';
import type { Place, ReceivedRecord } from '../messaging/transport.js';
import { restoreHeaders, type StoredHeaders } from '../outbox/outbox-rows.js';
import {
  inOrder,
  isBehind,
  matches,
  parametersOf,
  parametersOfPlace,
  type LetterFilter,
  type letterStates,
  type PagePlace,
} from './dead-letter-query.js';

/** What an operator did about a letter. */
export interface LetterAct {
  readonly act: 'replay' | 'discard';
  readonly outcome: string;
  /** Why it was discarded, or why its replay failed. */
  readonly why: string | null;
  readonly by: string;
}

export interface DeadLetter extends PagePlace {
  readonly state: (typeof letterStates)[number];
  readonly eventId: string | null;
  readonly type: string | null;
  /** The record's key, where it is text. */
  readonly key: string | null;
  readonly project: string | null;
  readonly epoch: number | null;
  readonly reason: string;
  readonly attempts: number | null;
  readonly firstFailedAt: string | null;
  readonly lastAct: (LetterAct & { readonly at: string }) | null;
}

/** Letters that are alike: of one topic, type and reason, ids and numbers in it left aside. */
export interface LetterGroup {
  readonly topic: string;
  readonly type: string | null;
  /** One of them. */
  readonly reason: string;
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
}

export interface WholeLetter extends DeadLetter {
  /** Null in a letter from before records were kept. */
  readonly record: {
    readonly key: Buffer | null;
    readonly headers: StoredHeaders;
    readonly value: Buffer | null;
  } | null;
  readonly acts: readonly (LetterAct & { readonly at: string })[];
}

interface RecordRow {
  raw_key: Buffer | null;
  headers: StoredHeaders | null;
  raw_value: Buffer | null;
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const act = `json_build_object('act', a.act, 'outcome', a.outcome, 'why', a.why, 'by', a.by, 'at', ${instant('a.at')})`;
const actsOf = `FROM dead_letter_act a WHERE (a.topic, a.partition, a."offset") = (d.topic, d.partition, d."offset")`;

const columns = `
  d.topic, d.partition, d."offset", d.state, d.event_id AS "eventId", d.type, d.key, d.project, d.epoch, d.reason,
  d.attempts, ${instant('d.first_failed_at')} AS "firstFailedAt", ${instant('d.failed_at')} AS "failedAt",
  (SELECT ${act} ${actsOf} ORDER BY a.id DESC LIMIT 1) AS "lastAct"`;

/** Of two reasons that differ in ids and numbers only, the same is left. One pass and no locale: of a million, that is half. */
const kindOfReason = `
  left(regexp_replace(d.reason, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+', '', 'gi'), 300) COLLATE "C"`;

const mostGroups = 100;

/** The table of dead letters, and what operators did about them. */
export class DeadLetterRows {
  constructor(private readonly database: Database) {}

  /** In the order of their failing. */
  page(filter: LetterFilter, after: PagePlace | null, limit: number): Promise<DeadLetter[]> {
    return this.database.query(
      `SELECT ${columns} FROM dead_letter d WHERE ${matches} AND ${isBehind} ORDER BY ${inOrder} LIMIT $13`,
      [...parametersOf(filter), ...parametersOfPlace(after), limit],
    );
  }

  /** Those of the places that are dead letters, in the order of their failing. */
  at(places: readonly Place[]): Promise<DeadLetter[]> {
    return this.database.query(
      `SELECT ${columns} FROM dead_letter d
       WHERE (topic, partition, "offset") IN (SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]))
       ORDER BY ${inOrder}`,
      columnsOf(places),
    );
  }

  /** The largest groups of the letters meant, how many letters are meant in all, and the database's time. */
  async count(filter: LetterFilter): Promise<{ asOf: string; total: number; groups: LetterGroup[] }> {
    const groups = await this.database.query<LetterGroup & { asOf: string; total: number }>(
      `SELECT ${instant('now()')} AS "asOf", sum(count(*)) OVER ()::int AS total, d.topic, d.type,
              min(d.reason) AS reason, count(*)::int AS count, ${instant('min(d.failed_at)')} AS oldest,
              ${instant('max(d.failed_at)')} AS newest
       FROM dead_letter d WHERE ${matches}
       GROUP BY d.topic, d.type, ${kindOfReason} ORDER BY count(*) DESC, d.topic, d.type, 5 LIMIT ${mostGroups}`,
      parametersOf(filter),
    );
    const { asOf, total } = groups[0] ?? { asOf: new Date().toISOString(), total: 0 };
    return { asOf, total, groups: groups.map(({ asOf: _, total: __, ...group }) => group) };
  }

  async whole(place: Place): Promise<WholeLetter | null> {
    const [row] = await this.database.query<DeadLetter & RecordRow & Pick<WholeLetter, 'acts'>>(
      `SELECT ${columns}, d.raw_key, d.headers, d.raw_value,
              coalesce((SELECT json_agg(${act} ORDER BY a.id) ${actsOf}), '[]') AS acts
       FROM dead_letter d WHERE (d.topic, d.partition, d."offset") = ($1, $2, $3)`,
      [place.topic, place.partition, place.offset],
    );
    if (!row) return null;
    const { raw_key: key, headers, raw_value: value, ...letter } = row;
    return { ...letter, record: headers && { key, headers, value } };
  }

  /** A letter's state and record, its row locked: of two operators the second waits, and finds it settled. */
  async lock(place: Place): Promise<{ state: DeadLetter['state']; record: ReceivedRecord | null } | null> {
    const [row] = await this.database.query<RecordRow & Pick<DeadLetter, 'state'>>(
      `SELECT state, raw_key, headers, raw_value FROM dead_letter
       WHERE (topic, partition, "offset") = ($1, $2, $3) FOR UPDATE`,
      [place.topic, place.partition, place.offset],
    );
    if (!row) return null;
    const { topic, partition, offset } = place;
    const { raw_key: key, headers, raw_value: value } = row;
    const record = headers && { topic, partition, offset, key, headers: restoreHeaders(headers), value };
    return { state: row.state, record };
  }

  /** Those of the letters that wait, locked one after another in the order of their places. */
  lockWaiting(places: readonly Place[]): Promise<Place[]> {
    return this.database.query(
      `SELECT topic, partition, "offset" FROM dead_letter
       WHERE (topic, partition, "offset") IN (SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]))
         AND state = 'waiting'
       ORDER BY topic, partition, "offset" FOR UPDATE`,
      columnsOf(places),
    );
  }

  async settle(places: readonly Place[], state: 'replayed' | 'discarded'): Promise<void> {
    await this.database.query(
      `UPDATE dead_letter d SET state = $4
       FROM unnest($1::text[], $2::int[], $3::bigint[]) AS place(topic, partition, "offset")
       WHERE (d.topic, d.partition, d."offset") = (place.topic, place.partition, place."offset")`,
      [...columnsOf(places), state],
    );
  }

  async record(places: readonly Place[], { act: done, outcome, why, by }: LetterAct): Promise<void> {
    await this.database.query(
      `INSERT INTO dead_letter_act (topic, partition, "offset", act, outcome, why, by)
       SELECT topic, partition, "offset", $4, $5, $6, $7
       FROM unnest($1::text[], $2::int[], $3::bigint[]) AS place(topic, partition, "offset")`,
      [...columnsOf(places), done, outcome, why, by],
    );
  }
}

function columnsOf(places: readonly Place[]): [string[], number[], string[]] {
  return [
    places.map(({ topic }) => topic),
    places.map(({ partition }) => partition),
    places.map(({ offset }) => offset),
  ];
}
