import { dayOf, judgedTogether, noTime, standingOf, tallyOfPairs, tallyOfReviews } from './tally.sql.js';

/** What the tally would be if it were counted anew, by going through everything. */
export const tallyFromTables = `
  SELECT project, 'standing', ${noTime}, domain, language, ${standingOf}, count(*) FROM item GROUP BY 1, 4, 5, 6
  UNION ALL
  SELECT project, 'day', ${dayOf('imported_at')}, '', '', 'imported', count(*) FROM item GROUP BY 1, 3
  UNION ALL
  SELECT project, 'day', ${dayOf(`(data ->> 'createdAt')::timestamptz`)}, '', '', 'generated', count(*)
  FROM version JOIN item USING (item) WHERE by_model AND NOT stale GROUP BY 1, 3
  UNION ALL
  SELECT project, 'day', ${dayOf('updated_at')}, '', '', status, count(*)
  FROM item WHERE status IN ('validated', 'retired') GROUP BY 1, 3, 6
  UNION ALL ${tallyOfReviews('review')}
  UNION ALL ${tallyOfPairs(judgedTogether())}`;
