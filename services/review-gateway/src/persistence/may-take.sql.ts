/**
 * Whether an expert may take seat `s`, of a kind they may take. OFFSET 0 keeps the planner from joining an expert's whole past
 * at once: it is one index probe for a seat looked at.
 */
export const mayTake = (expert: string) => `
          (s.others_from <= now() OR ${expert} = ANY (s.preferred))
          AND NOT ${expert} = ANY (s.excluded)
          AND NOT EXISTS (
            SELECT FROM seat mine
            WHERE mine.item = s.item AND mine.holder = ${expert} AND mine.status <> 'closed'
              AND (mine.kind = s.kind AND mine.round = s.round
                OR mine.kind = 'review' AND s.kind = 'review' AND mine.version = s.version
                OR mine.kind = 'review' AND s.kind = 'vote')
            OFFSET 0)
          AND NOT EXISTS (
            SELECT FROM bar
            WHERE bar.expert = ${expert} AND bar.item = s.item AND bar.kind = s.kind
              AND bar.subject = CASE s.kind WHEN 'review' THEN s.version ELSE s.round END
            OFFSET 0)`;

/** An expert in a project, the kinds of seats they may take now, and what they did there today. */
export const me = (expert: string, project: string) => `me AS MATERIALIZED (
    SELECT specialties, languages,
      CASE WHEN reviews + revisions + votes >= per_day THEN '{}' ELSE
        CASE WHEN 'panelist' = ANY (roles) THEN ARRAY['vote'] ELSE '{}' END
        || CASE WHEN 'reviewer' = ANY (roles) AND (required IS NOT TRUE OR qualified IS TRUE)
             THEN ARRAY['revision', 'review'] ELSE '{}' END
      END AS kinds,
      configuration_version, coalesce(reviews + revisions + votes, 0) AS answered, coalesce(active_seconds, 0) AS active_seconds
    FROM membership
    JOIN expert ON expert.id = membership.expert AND expert.status = 'active'
    JOIN project ON project.id = membership.project AND project.status = 'active'
    LEFT JOIN qualification ON qualification.project = ${project}
    LEFT JOIN work_day today
      ON today.expert = ${expert} AND today.project = ${project} AND today.day = (now() AT TIME ZONE 'UTC')::date
    WHERE membership.expert = ${expert} AND membership.project = ${project}
  )`;
