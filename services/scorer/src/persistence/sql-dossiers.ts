import type { Attempt, Question, Strike, Version } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Dossiers,
  type Dossier,
  type DossierPanel,
  type DossierPart,
  type DossierReview,
} from '../application/ports/dossiers.js';
import { unnest } from './unnest.js';

/** Each part's rows, one statement for all items, in the order in which the dossier lists them. */
const statements: Record<DossierPart, string> = {
  questions: 'SELECT item, question AS value FROM content WHERE item = ANY($1::uuid[]) ORDER BY content_version',
  versions: 'SELECT item, data AS value FROM version WHERE item = ANY($1::uuid[]) AND NOT stale ORDER BY version',
  reviews: `
    SELECT review.item, round, review.version, seat, kind, expert, simulated, scores, verdict, critical, comments, spans,
           configuration_version AS rules
    FROM review JOIN round USING (item, round) WHERE item = ANY($1::uuid[]) AND state = 'counted' ORDER BY round, seat`,
  panels: `
    SELECT panel.item, panel.panel, decision, decided_at AS "decidedAt",
           jsonb_agg(jsonb_build_object('seat', seat, 'expert', expert, 'simulated', simulated, 'ballot', ballot)
                     ORDER BY seat) AS votes
    FROM panel JOIN vote ON vote.item = panel.item AND vote.panel = panel.panel AND state = 'counted'
    WHERE panel.item = ANY($1::uuid[]) AND decision IS NOT NULL
    GROUP BY panel.item, panel.panel ORDER BY panel.panel`,
  strikes: `
    SELECT item, cause, at, attempt, version FROM strike WHERE item = ANY($1::uuid[]) ORDER BY at, id`,
  attempts: `
    SELECT item, data AS value FROM attempt WHERE item = ANY($1::uuid[]) ORDER BY data ->> 'at', attempt`,
  participants: `
    SELECT item, expert AS value FROM review WHERE item = ANY($1::uuid[])
    UNION SELECT item, unnest(authors) FROM version WHERE item = ANY($1::uuid[]) ORDER BY value`,
};

interface ValueRow<T> {
  item: string;
  value: T;
}

@Injectable()
export class SqlDossiers extends Dossiers {
  constructor(private readonly database: Database) {
    super();
  }

  async of(wanted: Readonly<Record<DossierPart, readonly string[]>>): Promise<(item: string) => Dossier> {
    const questions = await this.values<Question>('questions', wanted);
    const versions = await this.values<Version>('versions', wanted);
    const attempts = await this.values<Attempt>('attempts', wanted);
    const participants = await this.values<string>('participants', wanted);
    const reviews = await this.rows<DossierReview>('reviews', wanted);
    const panels = await this.rows<DossierPanel>('panels', wanted);
    const strikes = await this.rows<Omit<Strike, 'at'> & { at: Date }>('strikes', wanted);
    return (item) => ({
      questions: questions.get(item) ?? [],
      versions: versions.get(item) ?? [],
      attempts: attempts.get(item) ?? [],
      participants: participants.get(item) ?? [],
      reviews: reviews.get(item) ?? [],
      panels: panels.get(item) ?? [],
      strikes: (strikes.get(item) ?? []).map(({ cause, at, attempt, version }) => ({
        cause,
        at: at.toISOString(),
        attempt,
        version,
      })),
    });
  }

  private async values<T>(part: DossierPart, wanted: Readonly<Record<DossierPart, readonly string[]>>) {
    const rows = await this.rows<ValueRow<T>>(part, wanted);
    return new Map([...rows].map(([item, found]) => [item, found.map(({ value }) => value)]));
  }

  private async rows<T>(part: DossierPart, wanted: Readonly<Record<DossierPart, readonly string[]>>) {
    const items = wanted[part];
    if (items.length === 0) return new Map<string, T[]>();
    const rows = await this.database.query<T & { item: string }>(statements[part], [items]);
    return Map.groupBy(rows, ({ item }) => item) as Map<string, T[]>;
  }

  async addQuestions(amended: readonly { readonly item: string; readonly question: Question }[]): Promise<void> {
    if (amended.length === 0) return;
    const { names, select, parameters } = unnest(amended, {
      item: ['uuid', (row) => row.item],
      content_version: ['int', ({ question }) => question.contentVersion],
      question: ['jsonb', ({ question }) => question],
    });
    await this.database.query(`INSERT INTO content (${names}) ${select} ON CONFLICT DO NOTHING`, parameters);
  }
}
