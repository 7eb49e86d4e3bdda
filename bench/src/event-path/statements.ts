/** The handler's own statement, on both sides. */
export const insertItems = `
  INSERT INTO item (item, project, epoch, question)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::jsonb[])`;

// What libs/platform sends to the database (inbox/inbox.ts, outbox/outbox.ts, outbox/outbox-rows.ts), for the bare loop: a
// change there has to be followed here, or the two sides no longer do the same.

export const registerInInbox = `
  INSERT INTO inbox (event_id, topic)
  SELECT event_id, topic
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::bigint[])
    AS arrival(event_id, topic, physical, partition, "offset")
  WHERE NOT EXISTS (
    SELECT FROM dead_letter d
    WHERE d.topic = arrival.physical AND d.partition = arrival.partition AND d."offset" = arrival."offset")
  ORDER BY event_id
  ON CONFLICT DO NOTHING
  RETURNING event_id`;

export const appendToOutbox = `
  INSERT INTO outbox (event_id, topic, key, headers, value)
  SELECT event_id, topic, key, headers, value
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::text[])
    WITH ORDINALITY AS event(event_id, topic, key, headers, value, place)
  ORDER BY place`;

export const nextOfOutbox = `
  SELECT id, topic, key, headers, value, raw_key, raw_value FROM outbox o
  WHERE NOT EXISTS (
    SELECT FROM outbox p
    WHERE p.parked_reason IS NOT NULL AND p.topic = o.topic AND (p.id = o.id OR p.key = o.key AND p.id < o.id)
    OFFSET 0)
  ORDER BY id LIMIT $1`;

export const deletePublished = `
  WITH gone AS (DELETE FROM outbox WHERE id = ANY($1::bigint[]) RETURNING topic)
  INSERT INTO outbox_published AS total (topic, count) SELECT topic, count(*) FROM gone GROUP BY topic
  ON CONFLICT (topic) DO UPDATE SET count = total.count + excluded.count`;

/** How many events have gone out and were deleted: the clock stops when all have. */
export const countPublished = 'SELECT coalesce(sum(count), 0)::int AS published FROM outbox_published';
