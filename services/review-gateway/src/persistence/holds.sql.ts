export const takeEnded = `
  WITH ended AS (
    SELECT seat FROM held WHERE until <= now() ORDER BY until, seat LIMIT $1 FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM held USING ended WHERE held.seat = ended.seat RETURNING held.until, held.seat, held.event
  )
  SELECT event FROM gone ORDER BY until, seat`;

/**
 * Seat $1 of expert $2 after its item was locked, as every order does that moves one: whether the newest order still lists it,
 * and whether the expert may hold a seat.
 */
export const standOf = `
  SELECT seat.status = 'filled' AND seat.holder = $2 AND seat.epoch = item.epoch AS stands,
    EXISTS (
      SELECT FROM membership JOIN expert ON expert.id = membership.expert AND expert.status = 'active'
      WHERE membership.expert = $2 AND membership.project = seat.project
        AND CASE seat.kind WHEN 'vote' THEN 'panelist' ELSE 'reviewer' END = ANY (roles)
    ) AS present
  FROM seat JOIN item ON item.id = seat.item WHERE seat.id = $1`;

/** By the clock's time, not the transaction's: it may have waited for the sweep. */
export const endHold = `
  DELETE FROM held WHERE seat = $1 AND expert = $2 AND until > clock_timestamp()
  RETURNING project, kind, day::text, submitted`;

/** An expert holds one seat at a time; the draft of the other is kept. */
export const giveBackOther = `
  UPDATE seat SET holder = NULL, lease_until = NULL WHERE project = $1 AND holder = $2 AND status = 'open'`;

const what = {
  review: `DELETE FROM review WHERE seat = $1 AND item = (SELECT item FROM seat WHERE id = $1)`,
  vote: `DELETE FROM vote WHERE seat = $1 AND item = (SELECT item FROM seat WHERE id = $1)`,
  revision: `
    DELETE FROM version USING seat
    WHERE seat.id = $1 AND version.item = seat.item AND version.version = seat.round`,
};

/** $1 seat, $2 expert, $3 what was submitted, $4 the day on which it was counted. */
export const reopen = (kind: keyof typeof what, lease: string) => `
  WITH withdrawn AS (${what[kind]}), opened AS (
    UPDATE seat SET status = 'open', lease_until = now() + ${lease} WHERE id = $1 RETURNING project
  ), uncounted AS (
    UPDATE work_day SET ${kind}s = ${kind}s - 1, active_seconds = active_seconds - ($3::jsonb->>'activeSeconds')::int
    FROM opened WHERE work_day.project = opened.project AND work_day.expert = $2 AND work_day.day = $4::date
  )
  INSERT INTO draft (seat, expert, draft) VALUES ($1, $2, $3::jsonb)
  ON CONFLICT (seat, expert) DO UPDATE SET draft = excluded.draft, saved_at = now()`;
