/** OFFSET 0 keeps the planner from joining an expert's whole past at once: it is one index probe for a seat looked at. */
export const mayTake = `
          (s.others_from <= now() OR $1 = ANY (s.preferred))
          AND NOT $1 = ANY (s.excluded)
          AND NOT EXISTS (
            SELECT FROM seat mine
            WHERE mine.item = s.item AND mine.holder = $1 AND mine.status <> 'closed'
              AND (mine.kind = s.kind AND mine.round = s.round
                OR mine.kind = 'review' AND s.kind = 'review' AND mine.version = s.version
                OR mine.kind = 'review' AND s.kind = 'vote')
            OFFSET 0)
          AND NOT EXISTS (
            SELECT FROM bar
            WHERE bar.expert = $1 AND bar.item = s.item AND bar.kind = s.kind
              AND bar.subject = CASE s.kind WHEN 'review' THEN s.version ELSE s.round END
            OFFSET 0)`;

/** Expert $1 in project $2, and the kinds of seats they may take now. */
export const me = `me AS MATERIALIZED (
    SELECT specialties, languages,
      CASE WHEN reviews + revisions + votes >= per_day THEN '{}' ELSE
        CASE WHEN 'panelist' = ANY (roles) THEN ARRAY['vote'] ELSE '{}' END
        || CASE WHEN 'reviewer' = ANY (roles) AND (required IS NOT TRUE OR qualified IS TRUE)
             THEN ARRAY['revision', 'review'] ELSE '{}' END
      END AS kinds
    FROM membership
    JOIN expert ON expert.id = membership.expert AND expert.status = 'active'
    JOIN project ON project.id = membership.project AND project.status = 'active'
    LEFT JOIN qualification ON qualification.project = $2
    LEFT JOIN work_day today
      ON today.expert = $1 AND today.project = $2 AND today.day = (now() AT TIME ZONE 'UTC')::date
    WHERE membership.expert = $1 AND membership.project = $2
  )`;

/** Seat `s` is of a kind, language and domain of `me`, who holds none and may take it. */
const isForMe = `s.kind = ANY (me.kinds) AND s.language = ANY (me.languages)
          AND (me.specialties = '{}' OR s.domain = ANY (me.specialties))
          AND NOT EXISTS (SELECT FROM held)
          AND ${mayTake}`;

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
 * There is one seat at most in the end; LIMIT 1 tells the planner, who else expects hundreds and reads all versions.
 *
 * The rules of eligibility are those of domain/eligibility.ts; a test holds the two against each other. Unique indexes
 * stand behind it: `seat_held` (one seat at a time), `seat_holder` (one seat of a round).
 */
export const nextSeat = `
  WITH ${me}, held AS (
    UPDATE seat SET lease_until = now() + ${lease}
    WHERE project = $2 AND holder = $1 AND status = 'open' AND EXISTS (SELECT FROM me)
    RETURNING *
  ), queues AS MATERIALIZED (
    SELECT queue.kind, queue.domain, queue.language
    FROM me
    JOIN queue ON queue.project = $2 AND queue.kind = ANY (me.kinds) AND queue.language = ANY (me.languages)
      AND (me.specialties = '{}' OR queue.domain = ANY (me.specialties))
    CROSS JOIN LATERAL (
      SELECT s.priority, s.position FROM seat s
      WHERE s.project = $2 AND s.kind = queue.kind AND s.domain = queue.domain AND s.language = queue.language
        AND s.status = 'open' AND s.holder IS NULL
      ORDER BY s.priority, s.position LIMIT 1
    ) head
    WHERE NOT EXISTS (SELECT FROM held)
    ORDER BY array_position(ARRAY['vote', 'revision', 'review'], queue.kind), head.priority, head.position
  ), picked AS MATERIALIZED (
    SELECT candidate.id FROM (
      SELECT reserved.id FROM (
        SELECT s.id FROM seat s, me
        WHERE s.project = $2 AND s.reserved_for = $1 AND s.status = 'open' AND s.holder IS NULL
          AND ${isForMe}
        LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) reserved
      UNION ALL
      SELECT lapsed.id FROM (
        SELECT s.id FROM seat s, me
        WHERE s.project = $2 AND s.status = 'open' AND s.holder IS NOT NULL AND s.lease_until < now()
          AND ${isForMe}
        LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) lapsed
      UNION ALL
      SELECT fresh.id FROM queues CROSS JOIN LATERAL (
        SELECT s.id FROM seat s
        WHERE s.project = $2 AND s.kind = queues.kind AND s.domain = queues.domain AND s.language = queues.language
          AND s.status = 'open' AND s.holder IS NULL
          AND ${mayTake}
        ORDER BY s.priority, s.position LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      ) fresh
    ) candidate LIMIT 1
  ), leased AS (
    UPDATE seat SET holder = $1, lease_until = now() + ${lease}
    FROM picked WHERE seat.id = picked.id
    RETURNING seat.*
  )
  SELECT mine.id, mine.kind, mine.item, mine.project, mine.round, mine.number, mine.seat_kind AS "seatKind", mine.version,
    mine.language, mine.lease_until AS "leaseUntil", mine.epoch, mine.configuration_version AS "configurationVersion",
    version.text, content.question
  FROM (SELECT * FROM held UNION ALL SELECT * FROM leased LIMIT 1) mine
  LEFT JOIN version ON mine.kind = 'review' AND version.item = mine.item AND version.version = mine.version
  LEFT JOIN content ON content.item = version.item AND content.content_version = version.content_version`;
