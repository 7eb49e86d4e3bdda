import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Questions, type AskedQuestion, type OwnQuestion } from '../application/ports/questions.js';

/** So many are shown; what is older stays in the database. */
const shown = 500;

const columns = `
  question.id, question.item, asked_at AS "askedAt", text,
  CASE WHEN answer IS NOT NULL THEN jsonb_build_object('text', answer, 'at', answered_at) END AS answer`;

@Injectable()
export class SqlQuestions extends Questions {
  constructor(private readonly database: Database) {
    super();
  }

  async ask(id: string, seat: string, expert: string, text: string): Promise<string | null> {
    const [row] = await this.database.query<{ project: string }>(
      `INSERT INTO question (id, project, item, version, seat, expert, text)
       SELECT $1, project, item, version, id, $3, $4 FROM seat WHERE id = $2 AND holder = $3 RETURNING project`,
      [id, seat, expert, text],
    );
    return row?.project ?? null;
  }

  own(project: string, expert: string): Promise<OwnQuestion[]> {
    return this.database.query(
      `SELECT ${columns} FROM question WHERE project = $1 AND expert = $2 ORDER BY asked_at DESC LIMIT ${shown}`,
      [project, expert],
    );
  }

  list(project: string, state: 'open' | 'answered', reader: string): Promise<AskedQuestion[]> {
    const [which, order] = state === 'open' ? ['IS NULL', 'asked_at'] : ['IS NOT NULL', 'answered_at DESC'];
    return this.database.query(
      `WITH listed AS MATERIALIZED (
         SELECT * FROM question WHERE project = $1 AND answer ${which} ORDER BY ${order} LIMIT ${shown}
       ), seen AS (
         INSERT INTO bar (expert, item, kind, subject, why)
         SELECT membership.expert, item, 'review', version, 'saw-reviews'
         FROM listed JOIN membership ON membership.project = $1 AND membership.expert = $2 AND 'reviewer' = ANY (roles)
         WHERE version IS NOT NULL AND listed.expert <> $2
         ON CONFLICT DO NOTHING
       )
       SELECT ${columns}, version, question.expert, expert.name, expert.simulated
       FROM listed question JOIN expert ON expert.id = question.expert ORDER BY ${order}`,
      [project, reader],
    );
  }

  async countOpen(project: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT count(*)::int FROM question WHERE project = $1 AND answer IS NULL',
      [project],
    );
    return row!.count;
  }

  async answer(project: string, id: string, text: string, by: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE question SET answer = $3, answered_at = now(), answered_by = $4 WHERE project = $1 AND id = $2 RETURNING id`,
      [project, id, text, by],
    );
    return rows.length > 0;
  }
}
