import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsLostInBatches1764110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE batch_call DROP CONSTRAINT batch_call_state_check, ADD CONSTRAINT batch_call_state_check
        CHECK (state IN ('waiting', 'answered', 'unanswered', 'refused', 'unreadable', 'lost'));
      COMMENT ON COLUMN batch_call.state IS
        'unanswered, lost: asked again in another batch; refused, unreadable: asked again by itself; lost, unreadable: may be paid';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE batch_call SET state = CASE state WHEN 'lost' THEN 'unanswered' ELSE 'refused' END
        WHERE state IN ('unreadable', 'lost');
      ALTER TABLE batch_call DROP CONSTRAINT batch_call_state_check, ADD CONSTRAINT batch_call_state_check
        CHECK (state IN ('waiting', 'answered', 'unanswered', 'refused'));
      COMMENT ON COLUMN batch_call.state IS 'unanswered: asked again in another batch; refused: asked again by itself';
    `);
  }
}
