/** $1 expert, $2 project. */
export const profile = `
  SELECT name, simulated, roles, specialties, languages, expert.status, per_day AS "perDay",
    required IS NOT TRUE OR qualified IS TRUE AS qualified,
    jsonb_build_object('answered', coalesce(reviews + revisions + votes, 0),
      'activeSeconds', coalesce(today.active_seconds, 0)) AS today,
    seat.id AS seat, seat.kind, seat.item, seat.lease_until AS "leaseUntil"
  FROM membership
  JOIN expert ON expert.id = membership.expert
  LEFT JOIN qualification ON qualification.project = membership.project
  LEFT JOIN work_day today ON today.expert = $1 AND today.project = $2 AND today.day = (now() AT TIME ZONE 'UTC')::date
  LEFT JOIN seat ON seat.project = $2 AND seat.holder = $1 AND seat.status = 'open'
  WHERE membership.expert = $1 AND membership.project = $2`;

/** $3 how many. */
export const weeks = `
  SELECT week::date::text AS week, coalesce(sum(reviews), 0)::int AS reviews, coalesce(sum(revisions), 0)::int AS revisions,
    coalesce(sum(votes), 0)::int AS votes, coalesce(sum(active_seconds), 0)::int AS "activeSeconds"
  FROM (SELECT date_trunc('week', now() AT TIME ZONE 'UTC') AS this) now,
    generate_series(this - make_interval(weeks => $3 - 1), this, interval '1 week') week
  LEFT JOIN work_day ON expert = $1 AND project = $2 AND day >= week::date AND day < week::date + 7
  GROUP BY week ORDER BY week`;

/** The scores in the order of their rubric, which a stored object of them has not kept. */
const inOrder = `
  (SELECT json_object_agg(dimension->>'id', scores->(dimension->>'id') ORDER BY place)
   FROM configuration, jsonb_array_elements(configuration->'rubric'->'dimensions') WITH ORDINALITY AS rubric (dimension, place)
   WHERE configuration.project = seat.project AND configuration.version = seat.configuration_version)`;

/** $3 and $4 the place behind which the page begins, $5 how many. */
export const ownReviews = `
  SELECT review.seat, review.item, left(content.question->>'stem', 160) AS stem, seat.domain,
    review.version, review.round, submitted_at AS "submittedAt", ${inOrder} AS scores, verdict, comments, spans,
    active_seconds AS "activeSeconds", EXISTS (SELECT FROM held WHERE held.seat = review.seat) AS "isHeld",
    (SELECT status = 'voided' FROM expert WHERE expert.id = $1) AS "isVoided",
    ARRAY(SELECT step FROM item_step
          WHERE item_step.item = review.item AND item_step.epoch > seat.epoch ORDER BY epoch) AS since
  FROM review
  JOIN seat ON seat.id = review.seat AND seat.project = $2
  JOIN version ON version.item = review.item AND version.version = review.version
  JOIN content ON content.item = version.item AND content.content_version = version.content_version
  WHERE review.expert = $1 AND ($3::timestamptz IS NULL OR (submitted_at, review.seat) < ($3::timestamptz, $4::uuid))
  ORDER BY submitted_at DESC, review.seat DESC LIMIT $5`;
