import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether anybody reads for a group, and when somebody last did: offsets are moved, and records pruned, by that. */
export class LogGroups1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE group_offset ADD COLUMN active_until timestamptz NOT NULL DEFAULT now();
      COMMENT ON COLUMN group_offset.active_until IS 'Renewed by whoever reads; once it is past, nobody does';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE group_offset DROP COLUMN active_until');
  }
}
