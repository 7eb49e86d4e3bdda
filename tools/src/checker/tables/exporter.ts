import type { Client } from 'pg';
import type { ExportedFact } from '../table-facts.js';

export async function readExporter(client: Client, project: string): Promise<ExportedFact[]> {
  const { rows } = await client.query<ExportedFact>(
    `SELECT item, epoch, state, configuration_version AS "configurationVersion", by,
            (line::jsonb #>> '{rationale,version}')::int AS version,
            md5(concat_ws(E'\\n', line::jsonb #>> '{rationale,text,conclusion}', steps.text)) AS text
     FROM item
     LEFT JOIN LATERAL (
       SELECT string_agg(step, E'\\n' ORDER BY place) AS text
       FROM jsonb_array_elements_text(line::jsonb #> '{rationale,text,steps}') WITH ORDINALITY AS s (step, place)
     ) AS steps ON true
     WHERE project = $1`,
    [project],
  );
  return rows;
}
