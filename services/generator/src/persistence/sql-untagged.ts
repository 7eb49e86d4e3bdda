import type { Question } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Untagged, type UntaggedItem } from '../application/ports/untagged.js';
import { writingJob } from '../application/writing-order.js';

@Injectable()
export class SqlUntagged extends Untagged {
  constructor(private readonly database: Database) {
    super();
  }

  async add(project: string, items: readonly Pick<UntaggedItem, 'item' | 'word'>[], at: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO untagged (item, word, project, since)
       SELECT item, word, $1, $4 FROM unnest($2::uuid[], $3::text[]) AS come (item, word)`,
      [project, items.map(({ item }) => item), items.map(({ word }) => word), at],
    );
  }

  async find(item: string): Promise<Pick<UntaggedItem, 'failures' | 'word'> | null> {
    const [row] = await this.database.query<Pick<UntaggedItem, 'failures' | 'word'>>(
      'SELECT failures, word FROM untagged WHERE item = $1',
      [item],
    );
    return row ?? null;
  }

  async addFailure(item: string): Promise<void> {
    await this.database.query('UPDATE untagged SET failures = failures + 1 WHERE item = $1', [item]);
  }

  async remove(project: string, item: string): Promise<boolean> {
    const gone = await this.database.query('DELETE FROM untagged WHERE project = $1 AND item = $2 RETURNING item', [
      project,
      item,
    ]);
    return gone.length > 0;
  }

  async list(project: string, limit: number): Promise<UntaggedItem[]> {
    const rows = await this.database.query<Omit<UntaggedItem, 'question'> & { question: Question }>(
      `SELECT untagged.item, item.question, word, failures, job.id IS NOT NULL AS waiting
       FROM untagged JOIN item ON item.id = untagged.item
       LEFT JOIN job ON job.kind = $3 AND job.key = untagged.item::text
       WHERE untagged.project = $1 ORDER BY waiting, since, item LIMIT $2`,
      [project, limit, writingJob],
    );
    return rows.map(({ question: { domain: _, ...question }, ...rest }) => ({ ...rest, question }));
  }
}
