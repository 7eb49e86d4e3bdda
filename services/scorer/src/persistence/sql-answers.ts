import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Answers,
  type AttemptRecord,
  type ExhaustionRecord,
  type ReviewRecord,
  type VersionRecord,
  type VoteRecord,
} from '../application/ports/answers.js';
import { isCritical } from '../domain/is-critical.js';
import { tallyOfReviews, tallyOfVersions, withTally } from './tally.sql.js';
import { unnest, type Columns } from './unnest.js';

const versionColumns: Columns<VersionRecord> = {
  item: ['uuid', (row) => row.item],
  version: ['int', (row) => row.version.version],
  content_version: ['int', (row) => row.version.contentVersion],
  epoch: ['int', (row) => row.epoch],
  by_model: ['boolean', (row) => row.version.author.kind === 'model'],
  authors: ['uuid[]', (row) => row.authors],
  stale: ['boolean', (row) => row.stale],
  data: ['jsonb', (row) => row.version],
};

const attemptColumns: Columns<AttemptRecord> = {
  attempt: ['uuid', (row) => row.attempt.id],
  item: ['uuid', (row) => row.item],
  epoch: ['int', (row) => row.epoch],
  outcome: ['text', (row) => row.attempt.outcome],
  data: ['jsonb', (row) => row.attempt],
};

const exhaustionColumns: Columns<ExhaustionRecord> = {
  event: ['uuid', (row) => row.event],
  item: ['uuid', (row) => row.item],
  epoch: ['int', (row) => row.epoch],
  stale: ['boolean', (row) => row.stale],
};

const reviewColumns: Columns<ReviewRecord> = {
  event: ['uuid', (row) => row.event],
  item: ['uuid', (row) => row.review.item],
  round: ['int', (row) => row.review.round],
  seat: ['int', (row) => row.review.seat],
  kind: ['text', (row) => row.review.seatKind],
  version: ['int', (row) => row.review.version],
  expert: ['uuid', (row) => row.review.expert],
  state: ['text', (row) => row.state],
  scores: ['jsonb', (row) => row.review.scores],
  verdict: ['text', (row) => row.review.verdict],
  critical: ['boolean', (row) => isCritical(row.review)],
  comments: ['jsonb', (row) => row.review.comments],
  spans: ['jsonb', (row) => row.review.spans],
  active_seconds: ['int', (row) => row.review.activeSeconds],
  simulated: ['boolean', (row) => row.review.simulated],
  submitted_at: ['timestamptz', (row) => row.review.submittedAt],
  named_domain: ['text', (row) => row.review.domain],
};

const voteColumns: Columns<VoteRecord> = {
  event: ['uuid', (row) => row.event],
  item: ['uuid', (row) => row.vote.item],
  panel: ['int', (row) => row.vote.panel],
  seat: ['int', (row) => row.vote.seat],
  expert: ['uuid', (row) => row.vote.expert],
  state: ['text', (row) => row.state],
  ballot: ['jsonb', (row) => row.vote.ballot],
  active_seconds: ['int', (row) => row.vote.activeSeconds],
  simulated: ['boolean', (row) => row.vote.simulated],
  submitted_at: ['timestamptz', (row) => row.vote.submittedAt],
};

@Injectable()
export class SqlAnswers extends Answers {
  constructor(private readonly database: Database) {
    super();
  }

  addVersions(records: readonly VersionRecord[]): Promise<void> {
    return this.insert('version', versionColumns, records, tallyOfVersions('added'));
  }

  addAttempts(records: readonly AttemptRecord[]): Promise<void> {
    return this.insert('attempt', attemptColumns, records);
  }

  addExhaustions(records: readonly ExhaustionRecord[]): Promise<void> {
    return this.insert('exhaustion', exhaustionColumns, records);
  }

  addReviews(records: readonly ReviewRecord[]): Promise<void> {
    return this.insert('review', reviewColumns, records, tallyOfReviews('added'));
  }

  addVotes(records: readonly VoteRecord[]): Promise<void> {
    return this.insert('vote', voteColumns, records);
  }

  /** @param tally what those that are new (`added`) add to the tally */
  private async insert<Row>(
    table: string,
    columns: Columns<Row>,
    rows: readonly Row[],
    tally: string | null = null,
  ): Promise<void> {
    if (rows.length === 0) return;
    const { names, select, parameters } = unnest(rows, columns);
    const insert = `INSERT INTO ${table} (${names}) ${select} ON CONFLICT DO NOTHING`;
    const statement = tally === null ? insert : withTally(insert, tally);
    await this.database.query(statement, parameters);
  }

  async struck(attempts: readonly string[]): Promise<Set<string>> {
    if (attempts.length === 0) return new Set();
    const rows = await this.database.query<{ attempt: string }>(
      'SELECT attempt FROM strike WHERE attempt = ANY($1::uuid[])',
      [attempts],
    );
    return new Set(rows.map(({ attempt }) => attempt));
  }

  async authors(items: readonly string[]): Promise<Map<string, readonly string[]>> {
    if (items.length === 0) return new Map();
    const rows = await this.database.query<{ item: string; version: number; authors: string[] }>(
      'SELECT item, version, authors FROM version WHERE item = ANY($1::uuid[])',
      [items],
    );
    return new Map(rows.map(({ item, version, authors }) => [`${item}:${version}`, authors]));
  }
}
