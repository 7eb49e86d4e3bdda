import {
  dayOf,
  judgedTogether,
  tallyOfImports,
  tallyOfPairs,
  tallyOfReviews,
  tallyOfStrikes,
  tallyOfVersions,
} from './tally.sql.js';

/** What the tally would be if it were counted anew, by going through everything. */
export const tallyFromTables = `
  ${tallyOfImports('item')}
  UNION ALL ${tallyOfVersions('version')}
  UNION ALL ${tallyOfStrikes('strike')}
  UNION ALL
  SELECT project, 'day', ${dayOf('updated_at')}, '', '', status, count(*)
  FROM item WHERE status IN ('validated', 'retired') GROUP BY 1, 3, 6
  UNION ALL ${tallyOfReviews('review')}
  UNION ALL ${tallyOfPairs(judgedTogether())}`;
