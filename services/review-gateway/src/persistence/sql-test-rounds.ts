import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { TestRounds, type TestAnswer, type TestRound } from '../application/ports/test-rounds.js';

@Injectable()
export class SqlTestRounds extends TestRounds {
  constructor(private readonly database: Database) {
    super();
  }

  async set(project: string, { required, passShare, items }: TestRound): Promise<void> {
    await this.database.query(
      `INSERT INTO qualification (project, required, pass_share, items) VALUES ($1, $2, $3, $4::jsonb)
       ON CONFLICT (project) DO UPDATE
       SET required = excluded.required, pass_share = excluded.pass_share, items = excluded.items, changed_at = now()`,
      [project, required, passShare, JSON.stringify(items)],
    );
  }

  async find(project: string): Promise<TestRound | null> {
    const [round] = await this.database.query<TestRound>(
      'SELECT required, pass_share AS "passShare", items FROM qualification WHERE project = $1',
      [project],
    );
    return round ?? null;
  }

  async answers(project: string, expert: string): Promise<Map<string, TestAnswer>> {
    const rows = await this.database.query<{ item: string; answer: TestAnswer }>(
      'SELECT item, answer FROM qualification_answer WHERE project = $1 AND expert = $2',
      [project, expert],
    );
    return new Map(rows.map(({ item, answer }) => [item, answer]));
  }

  async answer(project: string, expert: string, item: string, answer: TestAnswer): Promise<void> {
    await this.database.query(
      `INSERT INTO qualification_answer (project, expert, item, answer, active_seconds) VALUES ($1, $2, $3, $4::jsonb, $5)
       ON CONFLICT DO NOTHING`,
      [project, expert, item, JSON.stringify(answer), answer.activeSeconds],
    );
  }

  async forget(project: string, expert: string): Promise<void> {
    await this.database.query('DELETE FROM qualification_answer WHERE project = $1 AND expert = $2', [project, expert]);
  }

  async standing(project: string, expert: string): Promise<boolean | null> {
    const [member] = await this.database.query<{ qualified: boolean | null }>(
      'SELECT qualified FROM membership WHERE project = $1 AND expert = $2',
      [project, expert],
    );
    return member?.qualified ?? null;
  }
}
