import { Readable } from 'node:stream';
import { Audited, Problem, Roles } from '@consilium/platform';
import { Controller, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ImportQuestions } from '../application/import/import-questions.js';
import { QuestionFiles } from '../application/import/question-files.js';
import type { ImportSummary } from '../domain/questions/import-report.js';
import { declaredFormat, fileTypes } from './file-bodies.js';
import { ImportParameters, ProjectId } from './parameters.js';

const lines = 'application/x-ndjson';

/** The report as it is sent, and what the audit log notes of it. */
class SentReport extends StreamableFile {
  constructor(
    readonly summary: ImportSummary,
    content: Readable,
    type: string,
  ) {
    super(content, { type });
  }
}

@Controller('projects/:project/imports')
export class ImportsController {
  constructor(
    private readonly files: QuestionFiles,
    private readonly importQuestions: ImportQuestions,
  ) {}

  @Roles('lead')
  @ApiOperation({
    summary: 'Imports a file of questions (JSON lines, JSON, CSV, XLSX, Parquet), and reports what became of each row',
    description: `The report is JSON; with "accept: ${lines}" its first line sums it up, and each further line is of one row.`,
  })
  @ApiConsumes(...fileTypes)
  @ApiProduces('application/json', lines)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Audited('questions-imported', {
    isLong: true,
    when: ({ query }) => (query as Record<string, string>)['dryRun'] !== 'true',
    details: ({ query, result }) => {
      const { rows, accepted, repaired, refused, duplicates } = (result as SentReport).summary;
      return { ...(query as object), rows, accepted, repaired, refused, duplicates };
    },
  })
  @HttpCode(200)
  @Post()
  async import(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ImportParameters }) parameters: ImportParameters,
    @Req() request: FastifyRequest,
  ): Promise<SentReport> {
    const { body } = request;
    if (!(body instanceof Readable)) {
      throw new Problem(415, 'media-type-unsupported', `Send the file as application/octet-stream, or as ${lines}.`);
    }
    const { map, mapDomain, format, encoding, delimiter, sheet, ...rest } = parameters;
    const kind = { format: format ?? declaredFormat(request.headers['content-type']), encoding, delimiter, sheet };
    const isNdjson = request.headers.accept?.includes(lines) ?? false;
    try {
      // Left alone where reading ends early: an answer gets through to whoever is still sending only then.
      const file = this.files.open(
        body.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>,
        kind,
      );
      const asked = { ...rest, project, fields: map, domains: mapDomain };
      const { summary, report, discard } = await this.importQuestions.execute(
        asked,
        file,
        isNdjson ? 'ndjson' : 'json',
      );
      const content = Readable.from(report, { objectMode: false });
      content.once('close', () => void discard());
      return new SentReport(summary, content, isNdjson ? lines : 'application/json; charset=utf-8');
    } finally {
      body.resume();
    }
  }
}
