import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question that a panel has amended is another text: it is looked at for near duplicates again. */
export class DuplicatesAmended1764500000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION note_amended() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO unsearched (project, items) VALUES (NEW.project, ARRAY[NEW.id]);
          RETURN NULL;
        END $$;
      CREATE TRIGGER note_amended AFTER UPDATE OF question ON item FOR EACH ROW
        WHEN (OLD.question -> 'contentVersion' IS DISTINCT FROM NEW.question -> 'contentVersion')
        EXECUTE FUNCTION note_amended();
      INSERT INTO unsearched (project, items)
      SELECT project, array_agg(id) FROM item WHERE (question ->> 'contentVersion')::int > 1 GROUP BY project;
      COMMENT ON TABLE unsearched IS
        'New items, and amended ones, that were not yet looked at for near duplicates, a row for each statement or amendment';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER note_amended ON item; DROP FUNCTION note_amended');
  }
}
