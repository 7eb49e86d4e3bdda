import { CompleteConfiguration } from '@consilium/contracts';
import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Fields } from '../../domain/questions/fields.js';
import { ImportTally, type ImportSummary, type ReportedLine } from '../../domain/questions/import-report.js';
import { knownProject } from '../known-project.js';
import { Configurations, type KnownConfiguration } from '../ports/configurations.js';
import { checkChosen } from './check-chosen.js';
import { ImportBatch, type Candidate, type ImportRun } from './import-batch.js';
import type { ImportRequest, InputLine } from './import-request.js';
import { Identities } from './item-identity.js';
import { Mappings } from './mappings.js';
import { PretendedItems } from './pretended-items.js';
import type { QuestionFile } from './question-files.js';
import { readRows, shapeOf, type ReadRow } from './read-rows.js';
import { ReportSpool, type ReportDraft, type ReportFormat } from './report-spool.js';
import { TwoAtATime } from './two-at-a-time.js';

const batchSize = 500;
/** After so many rows the database is heard, which else waits for the next statement until a whole batch is prepared. */
const sliceSize = 50;
/** A batch of long rows is a shorter one: it has to fit into memory. */
const batchCharacters = 4 * 1024 * 1024;

interface Taken {
  candidates: readonly Candidate[];
  lines: readonly ReportedLine[];
}

export interface FinishedImport {
  summary: ImportSummary;
  report: AsyncIterable<string | Uint8Array>;
  /** Throws the report away; it does no harm where it was read. */
  discard(): Promise<void>;
}

/**
 * Imports questions as they come in, a transaction for each batch: of an upload that breaks off, what was taken stays, and
 * sending the whole again adds the rest.
 */
@Injectable()
export class ImportQuestions {
  constructor(
    private readonly configurations: Configurations,
    private readonly mappings: Mappings,
    private readonly importBatch: ImportBatch,
    private readonly spool: ReportSpool,
  ) {}

  async execute(asked: ImportRequest, file: QuestionFile, reportFormat: ReportFormat): Promise<FinishedImport> {
    const { configuration } = await this.openProject(asked.project);
    const saved = await this.mappings.of(asked.project, asked.source);
    const mapping = {
      fields: { ...saved.fields, ...asked.fields },
      domains: { ...saved.domains, ...asked.domains },
    };
    const request: ImportRequest = { ...asked, ...mapping };
    const run: ImportRun = {
      request,
      fields: new Fields(mapping.fields),
      base: null,
      severalKeys: CompleteConfiguration.shape.severalKeys.parse(configuration.severalKeys),
      identities: new Identities(request.project),
      // A trial run writes nothing, and so has to remember what it would have written.
      pretended: request.dryRun ? new PretendedItems() : null,
    };
    const draft = await this.spool.open(reportFormat);
    try {
      const summary = await this.run(run, asked, file, draft);
      if (!request.dryRun) await this.mappings.save(request.project, request.source, mapping);
      return { summary, report: draft.finish(summary), discard: () => draft.discard() };
    } catch (error) {
      await draft.discard();
      throw error;
    }
  }

  private async run(
    run: ImportRun,
    asked: ImportRequest,
    file: QuestionFile,
    draft: ReportDraft,
  ): Promise<ImportSummary> {
    const tally = new ImportTally();
    // While they are written, the next is read.
    const batches = new TwoAtATime<Taken>(async ({ candidates, lines }) => {
      lines.forEach((line, i) => tally.add(line, mappingOf(candidates[i]!)));
      await draft.add(lines);
    });
    let isFirst = true;
    try {
      for await (const batch of inBatches(file.rows)) {
        const rows = readRows(batch);
        if (isFirst) {
          // The first batch stands for the set: whether its numeric keys count from 0 or 1 shows in a few rows only.
          run.base = shapeOf(rows, run.fields);
          tally.summary.columns = checkChosen(asked.fields, rows);
          isFirst = false;
        }
        const candidates = await this.prepare(run, rows);
        const identities = candidates.flatMap(({ identity }) => identity ?? []);
        await batches.begin(identities, async () => {
          return { candidates, lines: await this.importBatch.execute(run, candidates) };
        });
      }
    } finally {
      await batches.end();
    }
    tally.summary.encoding = file.encoding();
    return tally.summary;
  }

  private async prepare(run: ImportRun, rows: readonly ReadRow[]): Promise<Candidate[]> {
    const candidates: Candidate[] = [];
    for (let start = 0; start < rows.length; start += sliceSize) {
      candidates.push(...this.importBatch.prepare(run, rows.slice(start, start + sliceSize)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return candidates;
  }

  private async openProject(project: string): Promise<KnownConfiguration> {
    const known = await knownProject(this.configurations, project);
    if (known.configuration.status === 'archived') {
      throw new Problem(409, 'project-archived', `The project "${project}" is archived and takes no more questions.`);
    }
    return known;
  }
}

function mappingOf({ normalised }: Candidate) {
  return normalised.outcome === 'refused' ? null : normalised.mapping;
}

async function* inBatches(lines: AsyncIterable<InputLine>): AsyncGenerator<InputLine[]> {
  let batch: InputLine[] = [];
  let size = 0;
  for await (const line of lines) {
    if ('text' in line && /^\ufeff?\s*$/u.test(line.text)) continue;
    batch.push(line);
    size += sizeOf(line);
    if (batch.length < batchSize && size < batchCharacters) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf(line: InputLine): number {
  if ('text' in line) return line.text.length;
  if ('fault' in line || typeof line.value !== 'object' || line.value === null) return 0;
  let size = 0;
  for (const value of Object.values(line.value)) if (typeof value === 'string') size += value.length;
  return size;
}
