import { standingInSql } from './standing.js';

/** What a statement that adds to the tally begins with. */
export const intoTally = 'INSERT INTO tally_change (project, book, since, domain, language, what, count)';

/** An insertion and, of the rows that it `added`, their rows of the tally, in one statement. */
export const withTally = (insert: string, tally: string) =>
  `WITH added AS (${insert} RETURNING *) ${intoTally} ${tally}`;

export const noTime = `'-infinity'::date`;
export const dayOf = (time: string) => `(${time} AT TIME ZONE 'UTC')::date`;
export const weekOf = (time: string) => `date_trunc('week', ${time} AT TIME ZONE 'UTC')::date`;

/** Of texts that a model wrote and that came in time. */
export const tallyOfVersions = (versions: string) => `
  SELECT project, 'day', ${dayOf(`(data ->> 'createdAt')::timestamptz`)}, '', '', 'generated', count(*)
  FROM ${versions} JOIN item USING (item) WHERE by_model AND NOT stale GROUP BY 1, 3`;

export const tallyOfStrikes = (strikes: string) => `
  SELECT project, 'day', ${dayOf('at')}, '', '', 'strikes/' || cause, count(*)
  FROM ${strikes} JOIN item USING (item) GROUP BY 1, 3, 6`;

export const tallyOfImports = (items: string) => `
  SELECT project, 'standing', ${noTime}, domain, language, ${standingInSql}, count(*) FROM ${items} GROUP BY 1, 4, 5, 6
  UNION ALL
  SELECT project, 'day', ${dayOf('imported_at')}, '', '', 'imported', count(*) FROM ${items} GROUP BY 1, 3`;

/**
 * Rows of the tally of reviews that count.
 * @param reviews a table or subquery with columns of `review`
 * @param sign - where they count no longer
 */
export const tallyOfReviews = (reviews: string, sign: '' | '-' = '') => `
  SELECT project, 'day', ${dayOf('submitted_at')}, '', '', 'reviews', ${sign}count(*)
  FROM ${reviews} JOIN item USING (item) WHERE state = 'counted' GROUP BY 1, 3
  UNION ALL
  SELECT project, 'week', ${weekOf('submitted_at')}, domain, '', 'reviews', ${sign}count(*)
  FROM ${reviews} JOIN item USING (item) WHERE state = 'counted' GROUP BY 1, 3, 4
  UNION ALL
  SELECT project, 'week', ${weekOf('submitted_at')}, domain, '', 'score/' || dimension || '/' || score, ${sign}count(*)
  FROM ${reviews} JOIN item USING (item), jsonb_each_text(scores) AS each (dimension, score)
  WHERE state = 'counted' GROUP BY 1, 3, 4, 6`;

/**
 * Rows of the tally of pairs of blind reviews of first rounds, which agreement is taken from, in the week of the later one.
 * @param where which pairs (`one`, `two`) of which items
 */
export const tallyOfPairs = (where: string, sign: '' | '-' = '') => `
  SELECT item.project, 'week', ${weekOf('greatest(one.submitted_at, two.submitted_at)')}, item.domain, '',
         'pair/' || dimension || '/' || abs(score::int - (two.scores ->> dimension)::int), ${sign}count(*)
  FROM item
  JOIN review AS one ON one.item = item.item AND one.round = 1 AND one.kind = 'blind' AND one.state = 'counted'
  JOIN review AS two ON two.item = item.item AND two.round = 1 AND two.kind = 'blind' AND two.state = 'counted'
    AND two.seat > one.seat
  CROSS JOIN jsonb_each_text(one.scores) AS each (dimension, score)
  WHERE two.scores ? dimension AND ${where} GROUP BY 1, 3, 4, 6`;

/** Whether a verdict on the first round rests on both of a pair: only then may their scores be told. */
export const judgedTogether = (which = '') => `
  EXISTS (
    SELECT FROM verdict AS earlier
    WHERE earlier.item = item.item AND earlier.subject = 'round' AND earlier.number = 1 ${which}
      AND earlier.inputs -> 'reviews'
        @> jsonb_build_array(jsonb_build_object('seat', one.seat), jsonb_build_object('seat', two.seat)))`;
