import { mayTake, me } from './may-take.sql.js';

/**
 * What is asked for, as a row: to the planner no constant, so that a plan for anybody is as good as one for this expert, and
 * each connection keeps its plan. With constants it takes most calls to be worth a plan of their own, which costs more than
 * all the rest.
 */
const asked = `asked AS MATERIALIZED (SELECT $1::uuid AS expert, $2::text AS project)`;
const expert = '(SELECT expert FROM asked)';
const project = '(SELECT project FROM asked)';

/** Seat `s` is of a kind, language and domain of `me`, who holds none and may take it. */
const isForMe = `s.kind = ANY (me.kinds) AND s.language = ANY (me.languages)
          AND (me.specialties = '{}' OR s.domain = ANY (me.specialties))
          AND NOT EXISTS (SELECT FROM held)
          AND ${mayTake(expert)}`;

/** How long a seat is held without a sign of activity. */
export const lease = `interval '30 minutes'`;

/**
 * Picks and leases the next seat for expert $1 in project $2, or renews the lease of the one the expert holds; gives the
 * seat, and for a review the text and the question. No row: nothing waits for this expert.
 *
 * - `me`: nothing for whoever is not an active member of an active project; nothing new for whoever has answered as many as
 *   they want in a day, and nothing to review or revise before the test round is passed, where there is one.
 * - `reserved` comes first: what a lead has kept for this expert. Then `lapsed`: what somebody let go has waited longest.
 *   There are never more of these than experts.
 * - `queues`: the few (kind, domain, language) the expert can serve, in the order of their heads: panels, then revisions,
 *   then reviews; in each what is nearest its verdict, then what has waited longest.
 * - `fresh`: the first seat of the first queue that the expert may take and nobody is just taking. All of it is
 *   evaluated lazily under LIMIT 1: one row is locked, and the index `seat_waiting` is read from its front.
 *
 * Each part reads an index in order, under LIMIT 1: that clears away the dead entries of seats filled since the last vacuum,
 * where a plan by bitmap would read them all at each call.
 *
 * There is one seat at most in the end; LIMIT 1 tells the planner, who else expects hundreds and reads all versions.
 *
 * The rules of eligibility are those of domain/eligibility.ts; a test holds the two against each other. Unique indexes
 * stand behind it: `seat_held` (one seat at a time), `seat_holder` (one seat of a round).
 */
export const nextSeat = `
  WITH ${asked}, ${me(expert, project)}, held AS (
    UPDATE seat SET lease_until = now() + ${lease}
    WHERE id = (
      SELECT id FROM seat WHERE project = ${project} AND holder = ${expert} AND status = 'open' AND EXISTS (SELECT FROM me)
      LIMIT 1 FOR UPDATE)
    RETURNING *
  ), queues AS MATERIALIZED (
    SELECT queue.kind, queue.domain, queue.language
    FROM me
    JOIN queue ON queue.project = ${project} AND queue.kind = ANY (me.kinds) AND queue.language = ANY (me.languages)
      AND (me.specialties = '{}' OR queue.domain = ANY (me.specialties))
    CROSS JOIN LATERAL (
      SELECT s.priority, s.position FROM seat s
      WHERE s.project = ${project} AND s.kind = queue.kind AND s.domain = queue.domain AND s.language = queue.language
        AND s.status = 'open' AND s.holder IS NULL
      ORDER BY s.priority, s.position LIMIT 1
    ) head
    WHERE NOT EXISTS (SELECT FROM held)
    ORDER BY array_position(ARRAY['vote', 'revision', 'review'], queue.kind), head.priority, head.position
  ), picked AS MATERIALIZED (
    SELECT candidate.id FROM (
      SELECT reserved.id FROM (
        SELECT s.id FROM seat s, me
        WHERE s.project = ${project} AND s.reserved_for = ${expert} AND s.status = 'open' AND s.holder IS NULL
          AND ${isForMe}
        LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) reserved
      UNION ALL
      SELECT lapsed.id FROM (
        SELECT s.id FROM seat s, me
        WHERE s.project = ${project} AND s.status = 'open' AND s.holder IS NOT NULL AND s.lease_until < now()
          AND ${isForMe}
        ORDER BY s.lease_until LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) lapsed
      UNION ALL
      SELECT fresh.id FROM queues CROSS JOIN LATERAL (
        SELECT s.id FROM seat s
        WHERE s.project = ${project} AND s.kind = queues.kind AND s.domain = queues.domain AND s.language = queues.language
          AND s.status = 'open' AND s.holder IS NULL
          AND ${mayTake(expert)}
        ORDER BY s.priority, s.position LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) fresh
    ) candidate LIMIT 1
  ), leased AS (
    UPDATE seat SET holder = ${expert}, lease_until = now() + ${lease}
    FROM picked WHERE seat.id = picked.id
    RETURNING seat.*
  )
  SELECT mine.id, mine.kind, mine.item, mine.project, mine.round, mine.number, mine.seat_kind AS "seatKind", mine.version,
    mine.domain, mine.language, mine.lease_until AS "leaseUntil", mine.epoch, mine.configuration_version AS "configurationVersion",
    version.text, content.question,
    item.simulated, me.configuration_version AS "newestConfiguration", me.answered, me.active_seconds AS "activeSeconds",
    draft.draft, draft.saved_at AS "savedAt", previous.*
  FROM (SELECT * FROM held UNION ALL SELECT * FROM leased LIMIT 1) mine
  CROSS JOIN me
  LEFT JOIN item ON item.id = mine.item
  LEFT JOIN version ON mine.kind = 'review' AND version.item = mine.item AND version.version = mine.version
  LEFT JOIN content ON content.item = version.item AND content.content_version = version.content_version
  LEFT JOIN draft ON draft.seat = mine.id AND draft.expert = ${expert}
  LEFT JOIN LATERAL (
    SELECT review.version AS "previousVersion", reviewed.text AS "previousText", scores, verdict, comments, spans,
      submitted_at AS "submittedAt"
    FROM review JOIN version reviewed ON reviewed.item = review.item AND reviewed.version = review.version
    WHERE review.item = mine.item AND review.expert = ${expert}
    ORDER BY submitted_at DESC, review.version DESC LIMIT 1
  ) previous ON mine.kind = 'review'`;
