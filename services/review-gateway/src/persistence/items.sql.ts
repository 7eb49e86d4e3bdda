/**
 * $1 to $4 of each item its id, project, whether it is simulated, and its question, $5 the question's version; gives the ids of
 * those that were new.
 */
export const addItems = `
  WITH given AS (
    SELECT item::uuid, project, simulated, question, content_version
    FROM unnest($1::text[], $2::text[], $3::boolean[], $4::jsonb[], $5::int[])
      AS given(item, project, simulated, question, content_version)
    ORDER BY item
  ), worded AS (
    INSERT INTO content (item, content_version, question)
    SELECT item, content_version, question FROM given ON CONFLICT DO NOTHING
  )
  INSERT INTO item (id, project, simulated) SELECT item, project, simulated FROM given
  ON CONFLICT DO NOTHING RETURNING id`;

/**
 * $1 versions, none of which is here yet. A revision that was still waited for is written: its seat could never be filled,
 * and whoever holds it would be given it again for ever.
 */
export const addVersions = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS given
      (item uuid, version int, parent int, text jsonb, lineage uuid[], question jsonb, screening jsonb)
  ), worded AS (
    INSERT INTO content (item, content_version, question)
    SELECT DISTINCT ON (item, question->>'contentVersion') item, (question->>'contentVersion')::int, question FROM given
    ON CONFLICT DO NOTHING
  ), written AS (
    UPDATE seat SET status = 'closed', lease_until = NULL FROM given
    WHERE seat.item = given.item AND seat.kind = 'revision' AND seat.round = given.version AND seat.status = 'open'
  )
  INSERT INTO version (item, version, content_version, parent, text, lineage, screening)
  SELECT item, version, (question->>'contentVersion')::int, parent, text, lineage, screening FROM given`;

/** $1 items, $2 what was ordered of them. */
export const raiseEpochs = `
  WITH known AS (
    INSERT INTO item_step (item, epoch, step)
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS given (item uuid, epoch int, step text) ON CONFLICT DO NOTHING
  )
  UPDATE item SET epoch = given.epoch, simulated = given.simulated
  FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, epoch int, simulated boolean)
  WHERE item.id = given.id`;

/** The holder stays written down: it is whose draft may still be read. */
export const closeSeats = `
  UPDATE seat SET status = 'closed', lease_until = NULL
  FROM jsonb_to_recordset($1::jsonb) AS given (item uuid, kind text, round int, number int)
  WHERE seat.item = given.item AND seat.kind = given.kind AND seat.round = given.round AND seat.number = given.number
    AND seat.status = 'open'`;

export const keepOrders = `
  INSERT INTO work_order (item, epoch, details)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS given (item uuid, epoch int, "order" jsonb)
  ON CONFLICT DO NOTHING`;

/**
 * Opens seats, and binds those that are listed again to the new order: whoever holds such a seat keeps it, one that had
 * been closed waits anew. In the order given, so that age in the queue is the order of the orders.
 */
export const putSeats = `
  INSERT INTO seat (id, project, item, kind, round, number, seat_kind, version, domain, language, status, priority,
                    excluded, preferred, others_from, holder, epoch, configuration_version, order_event, order_trace)
  SELECT id, project, item, kind, round, number, "seatKind", version, domain, language, status, priority, excluded,
         preferred, coalesce("othersFrom", now()), "filledBy", epoch, "configurationVersion", "orderEvent", "orderTrace"
  FROM jsonb_to_recordset($1::jsonb) AS given (
    id uuid, project text, item uuid, kind text, round int, number int, "seatKind" text, version int, domain text,
    language text, status text, priority smallint, excluded uuid[], preferred uuid[], "othersFrom" timestamptz,
    "filledBy" uuid, epoch int, "configurationVersion" int, "orderEvent" uuid, "orderTrace" text)
  ON CONFLICT (item, kind, round, number) DO UPDATE SET
    status = excluded.status,
    holder = CASE WHEN seat.status = 'open' AND excluded.status = 'open' THEN seat.holder ELSE excluded.holder END,
    lease_until = CASE WHEN seat.status = 'open' AND excluded.status = 'open' THEN seat.lease_until END,
    domain = excluded.domain, excluded = excluded.excluded, epoch = excluded.epoch, configuration_version = excluded.configuration_version,
    order_event = excluded.order_event, order_trace = excluded.order_trace
  WHERE seat.status <> 'filled'`;

/** A submission that is held is not known to whoever ordered; taken back, its seat stands as the newest order has it. */
export const bindHeldSeats = `
  UPDATE seat SET epoch = given.epoch, configuration_version = given."configurationVersion",
    order_event = given."orderEvent", order_trace = given."orderTrace"
  FROM jsonb_to_recordset($1::jsonb) AS given (
    item uuid, kind text, round int, number int, epoch int, "configurationVersion" int, "orderEvent" uuid, "orderTrace" text)
  WHERE seat.item = given.item AND seat.kind = given.kind AND seat.round = given.round AND seat.number = given.number
    AND EXISTS (SELECT FROM held WHERE held.seat = seat.id)`;

/** Taken in order, so that two batches can't wait for each other. */
export const openQueues = `
  INSERT INTO queue (project, kind, domain, language)
  SELECT DISTINCT project, kind, domain, language
  FROM jsonb_to_recordset($1::jsonb) AS given (project text, kind text, domain text, language text, status text)
  WHERE status = 'open' AND NOT EXISTS (
    SELECT FROM queue known
    WHERE known.project = given.project AND known.kind = given.kind AND known.domain = given.domain
      AND known.language = given.language)
  ORDER BY project, kind, domain, language
  ON CONFLICT DO NOTHING`;
