import type { Database } from '../database/database.js';

/** One act of somebody. */
export interface Act {
  /** Null: of no project. */
  readonly project: string | null;
  /** The subject of the token by which it was done. */
  readonly actor: string;
  /** Such as `expert-status-changed`. */
  readonly act: string;
  /** What was acted on; null where the act itself says it. */
  readonly subject: string | null;
  /** Never a secret, and no text of a review: who may read this log need not be one who may read that. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditEntry extends Act {
  readonly id: string;
  readonly at: Date;
}

/** Which entries are meant; null: any. */
export interface AuditFilter {
  readonly project: string | null;
  /** Part of the act, of what was acted on, or of the details, in any case. */
  readonly text: string | null;
  /** Actors whose name has the text in it: their entries are meant too. */
  readonly named: readonly string[];
  readonly actor: string | null;
  readonly act: string | null;
  /** At this instant or later; ISO 8601. */
  readonly since: string | null;
  /** Before this instant. */
  readonly until: string | null;
}

/** The log of who did what. An entry written inside a transaction stands exactly if the act does. */
export class Audit {
  constructor(private readonly database: Database) {}

  async append({ project, actor, act, subject, details }: Act): Promise<void> {
    await this.database.query(insert, [project, actor, act, subject, JSON.stringify(details)]);
  }

  /** Newest first. @param before the id behind which the page begins; null: the newest */
  page(filter: AuditFilter, before: string | null, limit: number): Promise<AuditEntry[]> {
    const { project, text, named, actor, act, since, until } = filter;
    return this.database.query<AuditEntry>(
      `SELECT id, at, project, actor, act, subject, details FROM audit
       WHERE ($1::text IS NULL OR project = $1)
         AND ($2::text IS NULL OR strpos(lower(concat_ws(' ', act, subject, details::text)), lower($2)) > 0
           OR actor = ANY ($3::text[]))
         AND ($4::text IS NULL OR actor = $4) AND ($5::text IS NULL OR act = $5)
         AND ($6::timestamptz IS NULL OR at >= $6) AND ($7::timestamptz IS NULL OR at < $7)
         AND ($8::bigint IS NULL OR id < $8)
       ORDER BY id DESC LIMIT $9`,
      [project, text, named, actor, act, since, until, before, limit],
    );
  }
}

const insert = {
  name: 'audit-append',
  text: 'INSERT INTO audit (project, actor, act, subject, details) VALUES ($1, $2, $3, $4, $5::jsonb)',
};
