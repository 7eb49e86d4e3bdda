import type { Database } from '@consilium/platform';
import type { Item } from '../domain/item.js';
import { fieldTerm } from './item-texts.js';
import { intoTally, judgedTogether, tallyOfPairs, tallyOfReviews } from './tally.sql.js';

/** What of the items ($1) is counted by domain. Where items stand is not: that is told of each of their moves. */
const counted = (sign: '' | '-') => `
  ${intoTally} ${tallyOfReviews('(SELECT * FROM review WHERE item = ANY($1::uuid[])) AS theirs', sign)}
  UNION ALL ${tallyOfPairs(`item.item = ANY($1::uuid[]) AND ${judgedTogether()}`, sign)}`;

/** The term of its field is one of each text's, and no other begins with its sign. */
const move = `
  WITH moved AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS r (item, domain, field)), standing AS (
    UPDATE item SET domain = moved.domain FROM moved WHERE item.item = moved.item
  )
  UPDATE item_text
  SET terms = array_to_tsvector(
    ARRAY(SELECT term FROM unnest(tsvector_to_array(terms)) AS term WHERE term NOT LIKE '!%') || field)
  FROM moved WHERE item_text.item = moved.item`;

/**
 * Items whose domain was corrected: where they are found by it, and what is counted by it, with all that came in before. They
 * are few, so what hardly an item needs costs the others nothing.
 */
export async function moveToDomains(
  database: Pick<Database, 'query'>,
  items: readonly Pick<Item, 'id' | 'domain' | 'language'>[],
): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  await database.query(counted('-'), [ids]);
  await database.query(move, [ids, items.map(({ domain }) => domain), items.map(fieldTerm)]);
  await database.query(counted(''), [ids]);
}
