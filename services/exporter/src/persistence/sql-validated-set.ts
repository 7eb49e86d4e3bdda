import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ValidatedSet, type ItemCounts } from '../application/ports/validated-set.js';
import type { ReleasedRecord } from '../domain/dataset-record.js';
import type { ItemChange } from '../domain/item-change.js';

/** A record can be several hundred KB: so few at once keep the memory flat, and cost little more than many. */
const batchSize = 100;

interface RecordRow extends Omit<ReleasedRecord, 'configurationVersion' | 'duplicateGroup'> {
  readonly configuration_version: number;
  readonly duplicate_group: number | null;
}

@Injectable()
export class SqlValidatedSet extends ValidatedSet {
  constructor(private readonly database: Database) {
    super();
  }

  async apply(changes: readonly ItemChange[]): Promise<ReadonlySet<string>> {
    const column = <T>(read: (change: ItemChange) => T) => changes.map(read);
    const changed = await this.database.query<{ item: string }>(
      `INSERT INTO item AS known (item, project, epoch, state, configuration_version, by, domain, language, simulated,
                                  licence, experts, line)
       SELECT item, project, epoch, state, configuration_version, by, domain, language, simulated, licence,
              string_to_array(experts, ',')::uuid[], line
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[],
                   $9::boolean[], $10::text[], $11::text[], $12::text[])
         AS change (item, project, epoch, state, configuration_version, by, domain, language, simulated, licence,
                    experts, line)
       ON CONFLICT (item) DO UPDATE
       SET epoch = excluded.epoch, state = excluded.state, configuration_version = excluded.configuration_version,
           by = excluded.by, domain = excluded.domain, language = excluded.language, simulated = excluded.simulated,
           licence = excluded.licence, experts = excluded.experts, line = excluded.line
       WHERE excluded.epoch > known.epoch
       RETURNING item`,
      [
        column(({ item }) => item),
        column(({ project }) => project),
        column(({ epoch }) => epoch),
        column(({ state }) => state),
        column(({ record }) => record?.configurationVersion ?? null),
        column(({ record }) => record?.by ?? null),
        column(({ record }) => record?.domain ?? null),
        column(({ record }) => record?.language ?? null),
        column(({ record }) => record?.simulated ?? null),
        column(({ record }) => record?.licence ?? null),
        column(({ record }) => record?.experts.join(',') ?? null),
        column(({ record }) => record?.line ?? null),
      ],
    );
    return new Set(changed.map(({ item }) => item));
  }

  async snapshot(project: string, visit: (records: ReleasedRecord[]) => Promise<void>): Promise<void> {
    const runner = this.database.dataSource.createQueryRunner();
    try {
      await runner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await runner.query(
        `DECLARE records NO SCROLL CURSOR FOR
         SELECT item, configuration_version, by, domain, language, simulated, licence, experts, line,
                duplicate_group
         FROM item LEFT JOIN duplicate USING (item) WHERE project = $1 AND state = 'validated' ORDER BY item`,
        [project],
      );
      for (;;) {
        const rows = (await runner.query(`FETCH ${batchSize} FROM records`)) as RecordRow[];
        if (rows.length === 0) break;
        await visit(
          rows.map(({ configuration_version, duplicate_group, ...row }) => ({
            ...row,
            configurationVersion: configuration_version,
            duplicateGroup: duplicate_group,
          })),
        );
      }
    } finally {
      await runner.query('ROLLBACK').catch(() => undefined);
      await runner.release();
    }
  }

  async count(project: string): Promise<ItemCounts> {
    const [counts] = await this.database.query<ItemCounts>(
      `SELECT count(*) FILTER (WHERE state = 'validated')::int AS validated,
              count(*) FILTER (WHERE state = 'retracted')::int AS retracted,
              count(*) FILTER (WHERE state = 'retired')::int AS retired
       FROM item WHERE project = $1`,
      [project],
    );
    return counts!;
  }
}
