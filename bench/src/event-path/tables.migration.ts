import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the handler writes: one row an event, with the question as the services keep it. */
export class EventPathTables1763856000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE item (item uuid PRIMARY KEY, project text NOT NULL, epoch int NOT NULL, question jsonb NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE item');
  }
}
