import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ReportWriter, type ImportReport } from '../domain/questions/import-report.js';
import type { IndexBase } from '../domain/questions/key.js';
import { ImportBatch, type Candidate } from './import-batch.js';
import type { ImportRequest, InputLine } from './import-request.js';
import { KnownItems } from './known-items.js';
import { Configurations } from './ports/configurations.js';
import { readRows, shapeOf } from './read-rows.js';

const batchSize = 500;

/**
 * Imports questions as they come in, a transaction for each batch: of an upload that breaks off, what was taken stays, and
 * sending the whole again adds the rest.
 */
@Injectable()
export class ImportQuestions {
  constructor(
    private readonly configurations: Configurations,
    private readonly importBatch: ImportBatch,
  ) {}

  async execute(request: ImportRequest, lines: AsyncIterable<InputLine>): Promise<ImportReport> {
    await this.assertOpen(request.project);
    const report = new ReportWriter();
    // A trial run writes nothing, and so has to remember what it would have written.
    const pretended = request.dryRun ? new KnownItems([], null) : null;
    let base: IndexBase | undefined;
    for await (const batch of inBatches(lines)) {
      const rows = readRows(batch);
      // The first batch stands for the set: whether its numeric keys count from 0 or 1 shows in a few rows only.
      base ??= shapeOf(rows);
      const candidates = this.importBatch.prepare(request, rows, base);
      const results = await this.importBatch.execute(request, candidates, pretended);
      results.forEach((line, i) => report.add(line, mappingOf(candidates[i]!)));
    }
    return report.finish();
  }

  private async assertOpen(project: string): Promise<void> {
    const known = await this.configurations.newest(project);
    if (known === null) {
      throw new Problem(
        404,
        'project-unknown',
        `The configuration of the project "${project}" hasn't arrived here yet. If the project was just created, try again in a moment.`,
      );
    }
    if (known.configuration.status === 'archived') {
      throw new Problem(409, 'project-archived', `The project "${project}" is archived and takes no more questions.`);
    }
  }
}

function mappingOf({ normalised }: Candidate) {
  return normalised.outcome === 'refused' ? null : normalised.mapping;
}

async function* inBatches(lines: AsyncIterable<InputLine>): AsyncGenerator<InputLine[]> {
  let batch: InputLine[] = [];
  for await (const line of lines) {
    if ('text' in line && /^\ufeff?\s*$/u.test(line.text)) continue;
    batch.push(line);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
