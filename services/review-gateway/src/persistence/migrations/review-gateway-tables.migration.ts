import type { MigrationInterface, QueryRunner } from 'typeorm';
import { people } from './people.sql.js';
import { work } from './work.sql.js';

export class ReviewGatewayTables1763856100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(people);
    await runner.query(work);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE submission, draft, bar, vote, review, work_order, seat, queue, version, content, item;
      DROP TABLE credential, membership, expert, administrator, configuration, project;
    `);
  }
}
