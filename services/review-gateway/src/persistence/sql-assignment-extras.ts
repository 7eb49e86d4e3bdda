import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { AssignmentExtras, type Extras, type PreviousReview } from '../application/ports/assignment-extras.js';

/** $1 seat, $2 expert, $3 item, $4 project, $5 whether a review. A few probes of indexes. */
const load = {
  name: 'assignment-extras',
  text: `
    SELECT item.simulated, project.configuration_version AS "configurationVersion", draft.draft, draft.saved_at AS "savedAt",
      coalesce(reviews + revisions + votes, 0) AS answered, coalesce(today.active_seconds, 0) AS "activeSeconds",
      previous.version, previous.text, scores, verdict, comments, spans, submitted_at AS "submittedAt"
    FROM item
    JOIN project ON project.id = $4
    LEFT JOIN draft ON draft.seat = $1 AND draft.expert = $2
    LEFT JOIN work_day today
      ON today.expert = $2 AND today.project = $4 AND today.day = (now() AT TIME ZONE 'UTC')::date
    LEFT JOIN LATERAL (
      SELECT review.version, version.text, scores, verdict, comments, spans, submitted_at
      FROM review JOIN version ON version.item = review.item AND version.version = review.version
      WHERE review.item = $3 AND review.expert = $2
      ORDER BY submitted_at DESC, review.version DESC LIMIT 1
    ) previous ON $5::boolean
    WHERE item.id = $3`,
};

type Row = Omit<Extras, 'draft' | 'previous'> & {
  readonly draft: unknown;
  readonly savedAt: Date | null;
} & { readonly [K in keyof PreviousReview]: PreviousReview[K] | null };

@Injectable()
export class SqlAssignmentExtras extends AssignmentExtras {
  constructor(private readonly database: Database) {
    super();
  }

  async load(seat: Parameters<AssignmentExtras['load']>[0], expert: string): Promise<Extras> {
    const parameters = [seat.id, expert, seat.item, seat.project, seat.kind === 'review'];
    const [row] = await this.database.query<Row>(load, parameters);
    const { simulated, configurationVersion, draft, savedAt, answered, activeSeconds, ...previous } = row!;
    return {
      simulated,
      configurationVersion,
      draft: savedAt === null ? null : { draft, savedAt },
      previous: previous.version === null ? null : (previous as PreviousReview),
      answered,
      activeSeconds,
    };
  }
}
