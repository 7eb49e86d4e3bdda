import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds lapsed leases by their end. By `seat_held` they stood among all seats that had been held and filled since the last
 * vacuum, and were read with them at each search for the next seat.
 */
export class LapsedLeases1764260000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX seat_lapsing ON seat (project, lease_until) WHERE status = 'open' AND holder IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX seat_lapsing');
  }
}
