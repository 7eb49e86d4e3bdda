import type { Question } from '@consilium/contracts';
import { binaryArray, Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Items, type ItemChange, type ItemIdentity, type ItemState, type NewItem } from '../application/ports/items.js';

const uniqueViolation = '23505';

@Injectable()
export class SqlItems extends Items {
  constructor(private readonly database: Database) {
    super();
  }

  findTwins(project: string, ids: readonly string[], contents: readonly string[]): Promise<ItemIdentity[]> {
    return this.database.query(
      `SELECT id, content, keyed_content AS "keyedContent" FROM item WHERE id = ANY($2::text[]::uuid[])
       UNION SELECT id, content, keyed_content FROM item WHERE project = $1 AND content = ANY($3::text[]::uuid[])`,
      [project, binaryArray('text', ids), binaryArray('text', contents)],
    );
  }

  async insert(items: readonly NewItem[], at: Date): Promise<boolean> {
    const texts = (of: (item: NewItem) => string) => binaryArray('text', items.map(of));
    try {
      // Without ON CONFLICT, which takes a fifth longer, looking each row up in both indexes first: twins were looked for.
      // In order of id: two imports of the same questions then wait for each other instead of deadlocking.
      await this.database.query(
        `INSERT INTO item (id, project, content, keyed_content, question, imported_at)
         SELECT id::uuid, project, content::uuid, keyed_content::uuid, question, $6
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
           AS new(id, project, content, keyed_content, question)
         ORDER BY 1`,
        [
          texts(({ id }) => id),
          texts(({ project }) => project),
          texts(({ content }) => content),
          texts(({ keyedContent }) => keyedContent),
          binaryArray(
            'jsonb',
            items.map(({ question }) => JSON.stringify(question)),
          ),
          at,
        ],
      );
      return true;
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code === uniqueViolation) return false;
      throw error;
    }
  }

  async lock(ids: readonly string[]): Promise<Map<string, ItemState>> {
    // Their keys stay: whoever writes down an attempt at one of them needn't wait.
    const rows = await this.database.query<ItemState & { id: string }>(
      'SELECT id, epoch, simulated FROM item WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
      [ids],
    );
    return new Map(rows.map(({ id, epoch, simulated }) => [id, { epoch, simulated }]));
  }

  async apply(changes: readonly ItemChange[]): Promise<void> {
    await this.database.query(
      `UPDATE item SET epoch = change.epoch, question = coalesce(change.question, item.question),
                       simulated = item.simulated OR change.simulated
       FROM unnest($1::uuid[], $2::int[], $3::jsonb[], $4::boolean[]) AS change(id, epoch, question, simulated)
       WHERE item.id = change.id`,
      [
        changes.map(({ id }) => id),
        changes.map(({ epoch }) => epoch),
        changes.map(({ question }) => question && JSON.stringify(question)),
        changes.map(({ simulated }) => simulated),
      ],
    );
  }

  async markSimulated(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.query('UPDATE item SET simulated = true WHERE id = ANY($1) AND NOT simulated', [ids]);
  }

  async questions(ids: readonly string[]): Promise<Map<string, Question>> {
    const rows = await this.database.query<{ id: string; question: Question }>(
      'SELECT id, question FROM item WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, question }) => [id, question]));
  }
}
