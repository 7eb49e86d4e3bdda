import { ActorNames, Database, type ActorNamesSource } from '@consilium/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Tells the audit log who stands behind an actor. */
@Injectable()
export class SqlActorNames implements ActorNamesSource, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly names: ActorNames,
  ) {}

  onModuleInit(): void {
    this.names.use(this);
  }

  async of(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `SELECT id, name FROM former_administrator WHERE id = ANY ($1::uuid[])
       UNION ALL SELECT id, name FROM administrator WHERE id = ANY ($1::uuid[])
       UNION ALL SELECT id, name FROM expert WHERE id = ANY ($1::uuid[])`,
      [actors],
    );
    // Of one who is both, the expert's name comes last, and holds.
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async having(text: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM administrator WHERE strpos(lower(name), lower($1)) > 0
       UNION SELECT id FROM former_administrator WHERE strpos(lower(name), lower($1)) > 0
       UNION SELECT id FROM expert WHERE strpos(lower(name), lower($1)) > 0 LIMIT 1000`,
      [text],
    );
    return rows.map(({ id }) => id);
  }
}
