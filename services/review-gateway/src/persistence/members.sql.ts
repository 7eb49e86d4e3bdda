/** So many of an expert's newest reviews in the project tell the pace. */
const paceOf = 50;

/** $1 project. */
export const members = `
  SELECT expert.id AS expert, name, roles, specialties, languages, simulated, expert.status, per_day AS "perDay",
    coalesce(worked.answered, 0)::int AS "seatsFilled",
    required IS NOT TRUE OR qualified IS TRUE AS qualified,
    EXISTS (SELECT FROM account WHERE account.subject = expert.id)
      OR EXISTS (SELECT FROM identity WHERE identity.subject = expert.id) AS login,
    coalesce(worked.today, 0)::int AS "reviewsToday", coalesce(worked.week, 0)::int AS "reviews7d",
    coalesce(worked.total, 0)::int AS "reviewsTotal", coalesce(worked.seconds, 0)::int AS "activeSeconds30d",
    pace.seconds AS "medianSeconds", worked.last_at AS "lastAnswerAt",
    CASE WHEN hand.id IS NOT NULL
      THEN jsonb_build_object('seat', hand.id, 'kind', hand.kind, 'leaseUntil', hand.lease_until) END AS "inHand"
  FROM membership
  JOIN expert ON expert.id = membership.expert
  LEFT JOIN qualification ON qualification.project = membership.project
  LEFT JOIN seat hand ON hand.project = $1 AND hand.holder = expert.id AND hand.status = 'open'
  LEFT JOIN LATERAL (
    SELECT sum(reviews) FILTER (WHERE day = today) AS today, sum(reviews) FILTER (WHERE day > today - 7) AS week,
      sum(reviews) AS total, sum(reviews + revisions + votes) AS answered, sum(active_seconds) FILTER (WHERE day > today - 30) AS seconds, max(last_at) AS last_at
    FROM work_day, (SELECT (now() AT TIME ZONE 'UTC')::date AS today) now
    WHERE work_day.expert = membership.expert AND work_day.project = $1
  ) worked ON true
  LEFT JOIN LATERAL (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY active_seconds) AS seconds
    FROM (
      SELECT active_seconds FROM review JOIN seat ON seat.id = review.seat AND seat.project = $1
      WHERE review.expert = membership.expert ORDER BY submitted_at DESC LIMIT ${paceOf}
    ) newest
  ) pace ON true
  WHERE membership.project = $1 ORDER BY name, expert.id`;

/** The members of project $1, with what bears on the seats they may take. */
export const memberExperts = `
  SELECT expert.id, status, roles, specialties, languages,
    required IS TRUE AND qualified IS NOT TRUE AS "isUnqualified",
    coalesce(reviews + revisions + votes >= per_day, false) AS "isDoneForToday"
  FROM membership JOIN expert ON expert.id = membership.expert
  LEFT JOIN qualification ON qualification.project = membership.project
  LEFT JOIN work_day today ON today.expert = membership.expert AND today.project = membership.project
    AND today.day = (now() AT TIME ZONE 'UTC')::date
  WHERE membership.project = $1`;
