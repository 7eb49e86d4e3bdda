/** Seat $1 as expert $2 has it, with what was answered to key $3; always one row. */
export const findSeat = `
  SELECT seat.id, seat.kind, seat.item, seat.project, seat.round, seat.number, seat.seat_kind AS "seatKind",
    seat.version, seat.configuration_version AS "configurationVersion",
    seat.holder IS NOT DISTINCT FROM $2 AND seat.status = 'open' AS held,
    version.text, work_order.details AS "order", submission.fingerprint, submission.answer
  FROM (SELECT) always
  LEFT JOIN seat ON seat.id = $1
  LEFT JOIN version ON seat.kind = 'review' AND version.item = seat.item AND version.version = seat.version
  LEFT JOIN work_order ON seat.kind <> 'review' AND work_order.item = seat.item AND work_order.epoch = seat.epoch
  LEFT JOIN submission ON submission.expert = $2 AND submission.key = $3`;

/**
 * Parameters of every filling: $1 seat, $2 item, $3 expert, $4 configuration version, $5 key, $6 fingerprint, $7 answer;
 * what was given follows from $8. The item is locked first, as everything does that moves one, so that per item the order
 * of events is the order of commits. No row: the seat is not the expert's any more, or binds another configuration.
 * `IS NOT DISTINCT FROM` keeps the planner off the index of held seats: it looks tiny, but is full of dead entries.
 */
const filling = (kind: 'review' | 'vote' | 'revision', seconds: string, inserts: string) => `
  WITH locked AS MATERIALIZED (
    SELECT simulated FROM item WHERE id = $2::uuid FOR UPDATE
  ), filled AS (
    UPDATE seat SET status = 'filled', lease_until = NULL
    WHERE id = $1::uuid AND holder IS NOT DISTINCT FROM $3::uuid AND status = 'open' AND configuration_version = $4::int
      AND EXISTS (SELECT FROM locked)
    RETURNING *
  ), kept AS (
    INSERT INTO submission (expert, key, fingerprint, answer)
    SELECT $3::uuid, $5, $6, $7::jsonb FROM filled
  ), counted AS (
    INSERT INTO work_day AS known (expert, project, day, ${kind}s, active_seconds)
    SELECT $3::uuid, project, (now() AT TIME ZONE 'UTC')::date, 1, ${seconds}::int FROM filled
    ON CONFLICT (expert, project, day) DO UPDATE
    SET ${kind}s = known.${kind}s + 1, active_seconds = known.active_seconds + excluded.active_seconds, last_at = now()
  ), ${inserts}
  SELECT filled.epoch, filled.order_event AS "orderEvent", filled.order_trace AS "orderTrace",
    locked.simulated AS "itemSimulated"
  FROM filled, locked`;

/** $8 scores, $9 verdict, $10 comments, $11 spans, $12 active seconds, $13 submitted at. */
export const fillWithReview = filling(
  'review',
  '$12',
  `given AS (
    INSERT INTO review (item, version, expert, seat, number, round, scores, verdict, comments, spans, active_seconds,
                        submitted_at)
    SELECT item, version, $3::uuid, id, number, round, $8::jsonb, $9, $10::jsonb, $11::jsonb, $12, $13::timestamptz
    FROM filled
  )`,
);

/** $8 ballot, $9 active seconds, $10 submitted at. */
export const fillWithVote = filling(
  'vote',
  '$9',
  `given AS (
    INSERT INTO vote (item, panel, expert, seat, ballot, active_seconds, submitted_at)
    SELECT item, round, $3::uuid, id, $8::jsonb, $9, $10::timestamptz FROM filled
  )`,
);

/** $8 text, $9 question, $10 its content version, $11 active seconds. The author joins those of the base. */
export const fillWithRevision = filling(
  'revision',
  '$11',
  `given AS (
    INSERT INTO version (item, version, content_version, parent, text, lineage)
    SELECT filled.item, filled.round, $10::int, filled.version, $8::jsonb,
      array_append(array_remove(coalesce(base.lineage, '{}'), $3::uuid), $3::uuid)
    FROM filled
    LEFT JOIN version base ON base.item = filled.item AND base.version = filled.version
  ), worded AS (
    INSERT INTO content (item, content_version, question)
    SELECT item, $10::int, $9::jsonb FROM filled ON CONFLICT DO NOTHING
  )`,
);
