import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Paced } from '../application/paced.js';
import { Waiting, type Front, type WaitingQueue } from '../application/ports/waiting.js';
import { mayTake, me } from './may-take.sql.js';

const fronts = `
  WITH ${me('$1', '$2')}
  SELECT queue.kind, queue.domain, queue.language, count(front.id)::int AS looked,
    count(front.id) FILTER (WHERE front.open)::int AS open
  FROM me
  JOIN queue ON queue.project = $2 AND queue.kind = ANY (me.kinds) AND queue.language = ANY (me.languages)
    AND (me.specialties = '{}' OR queue.domain = ANY (me.specialties))
  CROSS JOIN LATERAL (
    SELECT s.id, (${mayTake('$1')}) AS open
    FROM (
      SELECT * FROM seat
      WHERE seat.project = $2 AND seat.kind = queue.kind AND seat.domain = queue.domain
        AND seat.language = queue.language AND seat.status = 'open' AND seat.holder IS NULL
      ORDER BY seat.priority, seat.position LIMIT $3
    ) s
  ) front
  GROUP BY 1, 2, 3`;

@Injectable()
export class SqlWaiting extends Waiting {
  private readonly counts = new Paced((project) => this.count(project));

  constructor(private readonly database: Database) {
    super();
  }

  queues(project: string): Promise<readonly WaitingQueue[]> {
    return this.counts.get(project);
  }

  fronts(expert: string, project: string, limit: number): Promise<Front[]> {
    return this.database.query(fronts, [expert, project, limit]);
  }

  private count(project: string): Promise<WaitingQueue[]> {
    return this.database.query(
      `SELECT kind, domain, language, count(*)::int AS waiting
       FROM seat WHERE project = $1 AND status = 'open' AND holder IS NULL
       GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3`,
      [project],
    );
  }
}
