import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reason of every retraction that no lead has commanded. */
const voided = 'The work of an expert that the validation rested on was voided';

/** What it takes to tell an order again in the very same words, after answers have been voided since. */
export class WhatWasTold1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN voided_in_epoch int;
      ALTER TABLE vote ADD COLUMN voided_in_epoch int;
      COMMENT ON COLUMN review.voided_in_epoch IS
        'Epoch of the item when a counted review was voided: orders of that epoch and before told of it';
      ALTER TABLE item_order ADD COLUMN told jsonb;
      COMMENT ON COLUMN item_order.told IS
        'What a retraction or retirement says; what other orders say stands in the item''s own tables';
    `);
    await runner.query(
      `UPDATE item_order SET told = jsonb_strip_nulls(jsonb_build_object('by', by, 'why', why, 'simulated', simulated))
       FROM (
         SELECT given.item, given.epoch, item.simulated,
                CASE WHEN type = 'retirement' THEN CASE WHEN command.why IS NULL THEN 'panel' ELSE 'lead' END END AS by,
                coalesce(command.why, CASE WHEN type = 'retraction' THEN $1 ELSE decision -> 'ballot' ->> 'reason' END) AS why
         FROM item_order AS given JOIN item USING (item)
         LEFT JOIN command ON command.item = given.item AND command.epoch = given.epoch + (type = 'retraction')::int
         LEFT JOIN panel ON panel.item = item.item AND panel.panel = item.panel
         WHERE type IN ('retraction', 'retirement')) AS past
       WHERE item_order.item = past.item AND item_order.epoch = past.epoch`,
      [voided],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review DROP COLUMN voided_in_epoch;
      ALTER TABLE vote DROP COLUMN voided_in_epoch;
      ALTER TABLE item_order DROP COLUMN told;
    `);
  }
}
