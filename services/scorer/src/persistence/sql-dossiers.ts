import type { Attempt, Question, Strike, Version } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Dossiers,
  type CountedAnswers,
  type Dossier,
  type DossierPanel,
  type DossierPart,
  type DossierReview,
} from '../application/ports/dossiers.js';
import { saveTexts } from './item-texts.js';
import { unnest } from './unnest.js';

/** Whose answers are told of; the columns that say so are indexed apart for those that count and those that don't. */
const whose: Record<CountedAnswers, (table: 'review' | 'vote') => string> = {
  counted: (table) => `SELECT * FROM ${table} WHERE item = ANY($1::uuid[]) AND state = 'counted'`,
  'as-given': (table) => `
    SELECT * FROM ${table} WHERE item = ANY($1::uuid[]) AND state = 'counted'
    UNION ALL SELECT ${table}.* FROM ${table} JOIN item USING (item)
    WHERE item = ANY($1::uuid[]) AND state <> 'counted' AND voided_in_epoch >= item.epoch`,
};

/** Each part's rows, one statement for all items, in the order in which the dossier lists them. */
const statementsOf = (answers: CountedAnswers): Record<DossierPart, string> => ({
  questions: 'SELECT item, question AS value FROM content WHERE item = ANY($1::uuid[]) ORDER BY content_version',
  versions: 'SELECT item, data AS value FROM version WHERE item = ANY($1::uuid[]) AND NOT stale ORDER BY version',
  reviews: `
    SELECT review.item, round, review.version, seat, kind, expert, simulated, scores, verdict, critical, comments, spans,
           configuration_version AS rules
    FROM (${whose[answers]('review')}) AS review JOIN round USING (item, round) ORDER BY round, seat`,
  panels: `
    SELECT panel.item, panel.panel, decision, decided_at AS "decidedAt",
           jsonb_agg(jsonb_build_object('seat', seat, 'expert', expert, 'simulated', simulated, 'ballot', ballot)
                     ORDER BY seat) AS votes
    FROM panel JOIN (${whose[answers]('vote')}) AS vote ON vote.item = panel.item AND vote.panel = panel.panel
    WHERE panel.item = ANY($1::uuid[]) AND decision IS NOT NULL
    GROUP BY panel.item, panel.panel ORDER BY panel.panel`,
  strikes: `
    SELECT item, cause, at, attempt, version FROM strike WHERE item = ANY($1::uuid[]) ORDER BY at, id`,
  attempts: `
    SELECT item, data AS value FROM attempt WHERE item = ANY($1::uuid[]) ORDER BY data ->> 'at', attempt`,
  participants: `
    SELECT item, expert AS value FROM review WHERE item = ANY($1::uuid[])
    UNION SELECT item, unnest(authors) FROM version WHERE item = ANY($1::uuid[]) ORDER BY value`,
});

const statements = { counted: statementsOf('counted'), 'as-given': statementsOf('as-given') };

type Wanted = Readonly<Record<DossierPart, readonly string[]>>;

interface ValueRow<T> {
  item: string;
  value: T;
}

@Injectable()
export class SqlDossiers extends Dossiers {
  constructor(private readonly database: Database) {
    super();
  }

  async of(wanted: Wanted, answers: CountedAnswers): Promise<(item: string) => Dossier> {
    const rowsOf = <T>(part: DossierPart) => this.rows<T>(statements[answers][part], wanted[part]);
    const valuesOf = async <T>(part: DossierPart) => {
      const rows = await rowsOf<ValueRow<T>>(part);
      return new Map([...rows].map(([item, found]) => [item, found.map(({ value }) => value)]));
    };
    const questions = await valuesOf<Question>('questions');
    const versions = await valuesOf<Version>('versions');
    const attempts = await valuesOf<Attempt>('attempts');
    const participants = await valuesOf<string>('participants');
    const reviews = await rowsOf<DossierReview>('reviews');
    const panels = await rowsOf<DossierPanel>('panels');
    const strikes = await rowsOf<Omit<Strike, 'at'> & { at: Date }>('strikes');
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

  private async rows<T>(statement: string, items: readonly string[]): Promise<Map<string, T[]>> {
    if (items.length === 0) return new Map<string, T[]>();
    const rows = await this.database.query<T & { item: string }>(statement, [items]);
    return Map.groupBy(rows, ({ item }) => item);
  }

  async addQuestions(amended: readonly { readonly item: string; readonly question: Question }[]): Promise<void> {
    if (amended.length === 0) return;
    const { names, select, parameters } = unnest(amended, {
      item: ['uuid', (row) => row.item],
      content_version: ['int', ({ question }) => question.contentVersion],
      question: ['jsonb', ({ question }) => question],
    });
    await this.database.query(`INSERT INTO content (${names}) ${select} ON CONFLICT DO NOTHING`, parameters);
    await saveTexts(
      this.database,
      amended.map(({ item, question: { stem, domain, language } }) => ({ item, stem, domain, language })),
      'DO UPDATE SET terms = excluded.terms',
    );
  }
}
