import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Funnels, type Funnel } from '../application/ports/funnel.js';
import { writingJob } from '../application/writing-order.js';

interface Counts {
  total: number;
  accepted: number;
  wrongAnswer: number;
  unusable: number;
  failed: number;
  prompt: number;
  completion: number;
}

@Injectable()
export class SqlFunnels extends Funnels {
  constructor(private readonly database: Database) {
    super();
  }

  async of(project: string): Promise<Funnel> {
    const [items] = await this.database.query<{ imported: number }>(
      'SELECT count(*)::int AS imported FROM item WHERE project = $1',
      [project],
    );
    const [jobs] = await this.database.query<Funnel['jobs']>(
      `SELECT count(*) FILTER (WHERE NOT running)::int AS waiting, count(*) FILTER (WHERE running)::int AS running,
              count(*) FILTER (WHERE held)::int AS held
       FROM (SELECT leased AND available_at > now() AS running, available_at = 'infinity' AS held
             FROM job WHERE kind = $1 AND payload ->> 'project' = $2) AS job`,
      [writingJob, project],
    );
    const [counts] = await this.database.query<Counts>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE outcome = 'accepted')::int AS accepted,
              count(*) FILTER (WHERE outcome = 'wrong-answer')::int AS "wrongAnswer",
              count(*) FILTER (WHERE outcome = 'unusable-output')::int AS unusable,
              count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
              coalesce(sum(prompt_tokens), 0)::float8 AS prompt, coalesce(sum(completion_tokens), 0)::float8 AS completion
       FROM attempt WHERE project = $1`,
      [project],
    );
    const { prompt, completion, ...attempts } = counts!;
    return {
      items: items!,
      jobs: jobs!,
      attempts,
      tokens: { prompt, completion },
      trouble: await this.trouble(project),
    };
  }

  private async trouble(project: string): Promise<Funnel['trouble']> {
    const [failure] = await this.database.query<{ at: Date; detail: string }>(
      `SELECT finished_at AS at, detail FROM attempt AS failed
       WHERE project = $1 AND outcome = 'failed' ORDER BY finished_at DESC LIMIT 1`,
      [project],
    );
    if (!failure) return null;
    const later = await this.database.query(
      `SELECT 1 FROM attempt WHERE project = $1 AND finished_at > $2 AND outcome NOT IN ('failed', 'abandoned') LIMIT 1`,
      [project, failure.at],
    );
    return later.length > 0 ? null : { at: failure.at.toISOString(), detail: failure.detail };
  }
}
