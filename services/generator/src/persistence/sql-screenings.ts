import type { Attempt, RationaleText } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Screenings,
  type Finding,
  type NewScreening,
  type OpenScreening,
  type ScreeningVerdict,
  type ShownScreening,
} from '../application/ports/screenings.js';

interface ResumedRow extends Pick<Attempt, 'id' | 'model' | 'promptVersion' | 'answer' | 'detail' | 'simulated'> {
  startedAt: Date;
  promptTokens: number;
  completionTokens: number;
  costMicros: string | null;
  currency: string | null;
  screenedOut: boolean | null;
  strike: boolean;
  written: string | null;
  findings: Finding[];
}

interface ShownRow extends Pick<ScreeningVerdict, 'attempt' | 'fault' | 'screenedOut' | 'strike'> {
  version: number;
  at: Date;
  author: string;
  text: RationaleText;
  decided: boolean;
  findings: Finding[];
  simulated: boolean;
}

@Injectable()
export class SqlScreenings extends Screenings {
  constructor(private readonly database: Database) {
    super();
  }

  async open(screenings: readonly NewScreening[], at: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO screening (attempt, item, project, epoch, version, rationale, written, opened_at)
       SELECT *, $8::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[], $6::jsonb[], $7::text[])
       ON CONFLICT DO NOTHING`,
      [
        screenings.map(({ attempt }) => attempt),
        screenings.map(({ item }) => item),
        screenings.map(({ project }) => project),
        screenings.map(({ epoch }) => epoch),
        screenings.map(({ version }) => version),
        screenings.map(({ text }) => JSON.stringify(text)),
        screenings.map(({ written }) => JSON.stringify(written)),
        at,
      ],
    );
  }

  async keep(findings: readonly { attempt: string; finding: Finding }[]): Promise<void> {
    if (findings.length === 0) return;
    await this.database.query(
      `UPDATE screening SET findings = findings || found.finding
       FROM unnest($1::uuid[], $2::jsonb[]) AS found(attempt, finding) WHERE screening.attempt = found.attempt`,
      [findings.map(({ attempt }) => attempt), findings.map(({ finding }) => JSON.stringify(finding))],
    );
  }

  async decide(verdicts: readonly ScreeningVerdict[], at: Date): Promise<void> {
    if (verdicts.length === 0) return;
    await this.database.query(
      `UPDATE screening SET fault = verdict.fault, screened_out = verdict.screened_out, strike = verdict.strike,
              decided_at = $5, written = NULL
       FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[]) AS verdict(attempt, fault, screened_out, strike)
       WHERE screening.attempt = verdict.attempt`,
      [
        verdicts.map(({ attempt }) => attempt),
        verdicts.map(({ fault }) => fault),
        verdicts.map(({ screenedOut }) => screenedOut),
        verdicts.map(({ strike }) => strike),
        at,
      ],
    );
  }

  async resume(
    item: string,
    epoch: number,
  ): Promise<{ screenedOut: { attempt: Attempt; strike: boolean }[]; open: OpenScreening | null }> {
    const rows = await this.database.query<ResumedRow>(
      `SELECT id, started_at AS "startedAt", model, prompt_version AS "promptVersion", answer, detail, simulated,
              prompt_tokens AS "promptTokens", completion_tokens AS "completionTokens", cost_micros AS "costMicros", currency,
              screened_out AS "screenedOut", strike, written, findings
       FROM screening JOIN attempt ON attempt.id = screening.attempt
       WHERE screening.item = $1 AND screening.epoch = $2 ORDER BY attempt.id`,
      [item, epoch],
    );
    const open = rows.findLast(({ screenedOut }) => screenedOut === null);
    return {
      screenedOut: rows
        .filter(({ screenedOut }) => screenedOut)
        .map((row) => ({ attempt: attemptOf(row), strike: row.strike })),
      open: open?.written
        ? { written: JSON.parse(open.written) as OpenScreening['written'], findings: open.findings }
        : null,
    };
  }

  async isValidated(item: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM validated_item WHERE item = $1', [item])).length > 0;
  }

  async ofItem(project: string, item: string): Promise<ShownScreening[]> {
    const rows = await this.database.query<ShownRow>(
      `SELECT screening.attempt, screening.version, opened_at AS at, model AS author, rationale AS text, fault,
              screened_out AS "screenedOut", strike, decided_at IS NOT NULL AS decided, findings,
              simulated OR findings @> '[{"simulated": true}]' AS simulated
       FROM screening JOIN attempt ON attempt.id = screening.attempt
       WHERE screening.project = $1 AND screening.item = $2 ORDER BY attempt.id`,
      [project, item],
    );
    return rows.map(({ at, decided, fault, screenedOut, strike, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      verdict: decided ? { fault, screenedOut, strike } : null,
    }));
  }
}

/** As the answer to the order tells it. */
function attemptOf(row: ResumedRow): Attempt {
  const { id, startedAt, model, promptVersion, answer, detail, simulated, costMicros, currency } = row;
  return {
    id,
    at: startedAt.toISOString(),
    model,
    promptVersion,
    outcome: 'unusable-output',
    answer,
    detail,
    tokens: { prompt: row.promptTokens, completion: row.completionTokens },
    cost: costMicros === null ? null : { micros: Number(costMicros), currency: currency! },
    simulated,
    cause: 'screened-out',
  };
}
