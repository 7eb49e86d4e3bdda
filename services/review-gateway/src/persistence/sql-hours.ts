import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Hours, type Period } from '../application/ports/hours.js';
import type { WeekOfExpert } from '../domain/hours-csv.js';

@Injectable()
export class SqlHours extends Hours {
  constructor(private readonly database: Database) {
    super();
  }

  async members(project: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ expert: string }>(
      `SELECT expert FROM membership WHERE project = $1 AND ($2::uuid IS NULL OR expert > $2) ORDER BY expert LIMIT $3`,
      [project, after, limit],
    );
    return rows.map(({ expert }) => expert);
  }

  weeks(project: string, { from, to }: Period, experts: readonly string[]): Promise<WeekOfExpert[]> {
    return this.database.query(
      `SELECT worked.expert, expert.name, simulated, date_trunc('week', day)::date::text AS week,
         sum(reviews)::int AS reviews, sum(revisions)::int AS revisions, sum(votes)::int AS votes,
         sum(active_seconds)::int AS "activeSeconds"
       FROM work_day worked JOIN expert ON expert.id = worked.expert
       WHERE project = $1 AND worked.expert = ANY ($4::uuid[])
         AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 4`,
      [project, from, to, experts],
    );
  }
}
