import type { WaitingSeat } from '../application/ports/seat-overview.js';
import type { History } from '../domain/eligibility.js';

export interface WaitingRow extends Omit<WaitingSeat, 'histories'> {
  readonly histories: (History & { expert: string })[];
}

/** What each expert has had to do with the item of seat `s`, as far as it bears on that seat. */
export const histories = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('expert', expert, 'reviewed', reviewed, 'inThisRound', in_round,
    'barred', barred)), '[]')
  FROM (
    SELECT expert, coalesce(jsonb_agg(reviewed) FILTER (WHERE reviewed IS NOT NULL), '[]') AS reviewed,
      bool_or(in_round) AS in_round, bool_or(barred) AS barred
    FROM (
      SELECT other.holder AS expert, CASE WHEN other.kind = 'review' THEN other.version END AS reviewed,
        other.kind = s.kind AND other.round = s.round AND other.id <> s.id AS in_round, false AS barred
      FROM seat other WHERE other.item = s.item AND other.holder IS NOT NULL AND other.status <> 'closed'
      UNION ALL
      SELECT bar.expert, NULL, false, true FROM bar
      WHERE bar.item = s.item AND bar.kind = s.kind
        AND bar.subject = CASE s.kind WHEN 'review' THEN s.version ELSE s.round END
    ) known GROUP BY expert
  ) history`;

export function toWaiting({ histories, ...seat }: WaitingRow): WaitingSeat {
  return { ...seat, histories: new Map(histories.map(({ expert, ...history }) => [expert, history])) };
}
