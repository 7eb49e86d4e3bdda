import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { PreviousReview } from '../application/ports/extras.js';
import { Seats, type Grip, type LeasedSeat, type Standing } from '../application/ports/seats.js';
import { isTaken } from './is-taken.js';
import { lease, nextSeat } from './next-seat.sql.js';

const next = { name: 'next-seat', text: nextSeat };

/** An expert asking twice at the same moment can meet themselves so often, and no more. */
const attempts = 3;

/** A row has the extras beside the seat, and what was found in the version before under names of its own. */
interface LeasedRow extends Omit<LeasedSeat, 'extras'> {
  readonly simulated: boolean;
  readonly newestConfiguration: number;
  readonly answered: number;
  readonly activeSeconds: number;
  readonly draft: unknown;
  readonly savedAt: Date | null;
  readonly previousVersion: number | null;
  readonly previousText: PreviousReview['text'];
  readonly scores: PreviousReview['scores'];
  readonly verdict: PreviousReview['verdict'];
  readonly comments: PreviousReview['comments'];
  readonly spans: PreviousReview['spans'];
  readonly submittedAt: Date;
}

interface GripRow {
  readonly held: boolean;
}

@Injectable()
export class SqlSeats extends Seats {
  constructor(private readonly database: Database) {
    super();
  }

  async next(expert: string, project: string): Promise<LeasedSeat | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const [row] = await this.database.query<LeasedRow>(next, [expert, project]);
        return row ? leased(row) : null;
      } catch (error) {
        // Another request of the same expert has leased a seat meanwhile: this one gets the same.
        if (!isTaken(error) || attempt >= attempts) throw error;
      }
    }
  }

  async renew(seat: string, expert: string): Promise<Date | Exclude<Grip, 'held'>> {
    const [row] = await this.database.query<GripRow & { lease_until: Date | null }>(
      `WITH renewed AS (
         UPDATE seat SET lease_until = now() + ${lease}
         WHERE id = $1 AND holder = $2 AND status = 'open' RETURNING lease_until
       )
       SELECT (SELECT lease_until FROM renewed) AS lease_until FROM seat WHERE id = $1`,
      [seat, expert],
    );
    return row ? (row.lease_until ?? 'lost') : 'unknown';
  }

  async decline(seat: string, expert: string, reason: string): Promise<Grip> {
    const rows = await this.database.query<GripRow>(
      `WITH freed AS (
         UPDATE seat SET holder = NULL, lease_until = NULL, reserved_for = NULL, others_from = LEAST(others_from, now())
         WHERE id = $1 AND holder = $2 AND status = 'open' RETURNING item, kind, version, round
       ), barred AS (
         INSERT INTO bar (expert, item, kind, subject, why, reason)
         SELECT $2, item, kind, CASE kind WHEN 'review' THEN version ELSE round END, 'declined', $3 FROM freed
         ON CONFLICT DO NOTHING
       )
       SELECT EXISTS (SELECT FROM freed) AS held FROM seat WHERE id = $1`,
      [seat, expert, reason],
    );
    return gripOf(rows);
  }

  async placeOf(seat: string): Promise<{ project: string; item: string }> {
    const [place] = await this.database.query<{ project: string; item: string }>(
      'SELECT project, item FROM seat WHERE id = $1',
      [seat],
    );
    return place!;
  }

  async releaseAll(expert: string): Promise<void> {
    await this.database.query(
      `UPDATE seat SET holder = NULL, lease_until = NULL WHERE holder = $1 AND status = 'open'`,
      [expert],
    );
  }

  async saveDraft(seat: string, expert: string, draft: unknown): Promise<Grip> {
    const rows = await this.database.query<GripRow>(
      `WITH renewed AS (
         UPDATE seat SET lease_until = now() + ${lease}
         WHERE id = $1 AND holder = $2 AND status = 'open' RETURNING id
       ), saved AS (
         INSERT INTO draft (seat, expert, draft) SELECT id, $2, $3::jsonb FROM renewed
         ON CONFLICT (seat, expert) DO UPDATE SET draft = excluded.draft, saved_at = now()
       )
       SELECT EXISTS (SELECT FROM renewed) AS held FROM seat WHERE id = $1`,
      [seat, expert, JSON.stringify(draft)],
    );
    return gripOf(rows);
  }

  async draft(seat: string, expert: string): Promise<{ draft: unknown; closed: boolean } | null> {
    const [row] = await this.database.query<{ draft: unknown; closed: boolean }>(
      `SELECT draft.draft, seat.status <> 'open' OR seat.holder IS DISTINCT FROM $2 AS closed
       FROM draft JOIN seat ON seat.id = draft.seat WHERE draft.seat = $1 AND draft.expert = $2`,
      [seat, expert],
    );
    return row ?? null;
  }

  async standing(seat: string, expert: string): Promise<Standing | null> {
    const [row] = await this.database.query<{ standing: Standing }>(
      `SELECT CASE
         WHEN status = 'closed' THEN 'closed'
         WHEN holder = $2 THEN CASE status WHEN 'filled' THEN 'answered' ELSE 'yours' END
         WHEN status = 'open' AND holder IS NULL THEN 'free'
         ELSE 'taken'
       END AS standing FROM seat WHERE id = $1`,
      [seat, expert],
    );
    return row?.standing ?? null;
  }
}

function gripOf([row]: GripRow[]): Grip {
  if (!row) return 'unknown';
  return row.held ? 'held' : 'lost';
}

function leased({
  simulated,
  newestConfiguration,
  answered,
  activeSeconds,
  draft,
  savedAt,
  ...row
}: LeasedRow): LeasedSeat {
  const { previousVersion: version, previousText: text, scores, verdict, comments, spans, submittedAt, ...seat } = row;
  return {
    ...seat,
    extras: {
      simulated,
      configurationVersion: newestConfiguration,
      draft: savedAt === null ? null : { draft, savedAt },
      previous: version === null ? null : { version, text, scores, verdict, comments, spans, submittedAt },
      answered,
      activeSeconds,
    },
  };
}
