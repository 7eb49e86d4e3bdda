import { insertIntoOutbox } from '@consilium/platform';

/** Seat $1 as expert $2 has it, with what was answered to key $3; always one row. $4 whether another domain is named. */
export const findSeat = `
  SELECT seat.id, seat.kind, seat.item, seat.project, seat.round, seat.number, seat.seat_kind AS "seatKind",
    seat.version, seat.configuration_version AS "configurationVersion", seat.epoch, seat.order_event AS "orderEvent",
    seat.order_trace AS "orderTrace", item.simulated AS "itemSimulated",
    seat.holder IS NOT DISTINCT FROM $2 AND seat.status = 'open' AS held,
    seat.domain, version.text, CASE WHEN $4 THEN (
      SELECT jsonb_build_object('domain', question->'domain', 'domainSource', question->'domainSource') FROM content
      WHERE content.item = version.item AND content.content_version = version.content_version
    ) END AS "cameWith", work_order.details AS "order", project.configuration_version AS "newestConfiguration",
    now() AS "foundAt", submission.fingerprint, submission.answer
  FROM (SELECT) always
  LEFT JOIN seat ON seat.id = $1
  LEFT JOIN item ON item.id = seat.item
  LEFT JOIN project ON project.id = seat.project
  LEFT JOIN version ON seat.kind = 'review' AND version.item = seat.item AND version.version = seat.version
  LEFT JOIN work_order ON seat.kind <> 'review' AND work_order.item = seat.item AND work_order.epoch = seat.epoch
  LEFT JOIN submission ON submission.expert = $2 AND submission.key = $3`;

/**
 * Parameters of every filling: $1 seat, $2 item, $3 expert, $4 order, $5 whether the item is simulated, $6 key, $7 fingerprint,
 * $8 answer; $9 end of the hold or null, $10 what was submitted and $11 its event, as a hold keeps them; $12 to $16 the event
 * for the outbox, where it isn't held; what was given follows from $17.
 *
 * The item is locked first, as everything does that moves one, so that per item the order of events is the order of commits. No
 * row: the seat is not the expert's any more, or what the event says of it isn't so any more.
 *
 * One statement, since of all that a submission costs the ways between two processes are the most; and since whoever fills
 * another seat of the item waits for no more than this.
 *
 * `IS NOT DISTINCT FROM` keeps the planner off the index of held seats: it looks tiny, but is full of dead entries.
 */
const filling = (kind: 'review' | 'vote' | 'revision', seconds: string, inserts: string) => `
  WITH locked AS MATERIALIZED (
    SELECT FROM item WHERE id = $2::uuid AND simulated = $5 FOR UPDATE
  ), filled AS (
    UPDATE seat SET status = 'filled', lease_until = NULL
    WHERE id = $1::uuid AND holder IS NOT DISTINCT FROM $3::uuid AND status = 'open' AND order_event = $4::uuid
      AND EXISTS (SELECT FROM locked)
    RETURNING *
  ), kept AS (
    INSERT INTO submission (expert, key, fingerprint, answer)
    SELECT $3::uuid, $6, $7, $8::jsonb FROM filled
  ), held_back AS (
    INSERT INTO held (seat, expert, project, item, kind, until, submitted, event)
    SELECT id, $3::uuid, project, item, kind, $9::timestamptz, $10::jsonb, $11::jsonb FROM filled
    WHERE $9::timestamptz IS NOT NULL
  ), appended AS (${insertIntoOutbox(12, 'WHERE EXISTS (SELECT FROM filled)')}
  ), noted AS (
    INSERT INTO audit (project, actor, act, subject, details)
    SELECT project, $3::uuid::text, '${kind}-submitted', item::text, jsonb_build_object('seat', id) FROM filled
  ), counted AS (
    INSERT INTO work_day AS known (expert, project, day, ${kind}s, active_seconds)
    SELECT $3::uuid, project, (now() AT TIME ZONE 'UTC')::date, 1, ${seconds}::int FROM filled
    ON CONFLICT (expert, project, day) DO UPDATE
    SET ${kind}s = known.${kind}s + 1, active_seconds = known.active_seconds + excluded.active_seconds, last_at = now()
  ), ${inserts}
  SELECT FROM filled`;

/** $17 scores, $18 verdict, $19 comments, $20 spans, $21 active seconds, $22 submitted at, $23 the domain named or null. */
export const fillWithReview = filling(
  'review',
  '$21',
  `given AS (
    INSERT INTO review (item, version, expert, seat, number, round, scores, verdict, comments, spans, active_seconds,
                        submitted_at, named_domain)
    SELECT item, version, $3::uuid, id, number, round, $17::jsonb, $18, $19::jsonb, $20::jsonb, $21, $22::timestamptz, $23
    FROM filled
  )`,
);

/** $17 ballot, $18 active seconds, $19 submitted at. */
export const fillWithVote = filling(
  'vote',
  '$18',
  `given AS (
    INSERT INTO vote (item, panel, expert, seat, ballot, active_seconds, submitted_at)
    SELECT item, round, $3::uuid, id, $17::jsonb, $18, $19::timestamptz FROM filled
  )`,
);

/** $17 text, $18 question, $19 its content version, $20 active seconds. The author joins those of the base. */
export const fillWithRevision = filling(
  'revision',
  '$20',
  `given AS (
    INSERT INTO version (item, version, content_version, parent, text, lineage)
    SELECT filled.item, filled.round, $19::int, filled.version, $17::jsonb,
      array_append(array_remove(coalesce(base.lineage, '{}'), $3::uuid), $3::uuid)
    FROM filled
    LEFT JOIN version base ON base.item = filled.item AND base.version = filled.version
  ), worded AS (
    INSERT INTO content (item, content_version, question)
    SELECT item, $19::int, $18::jsonb FROM filled ON CONFLICT DO NOTHING
  )`,
);
