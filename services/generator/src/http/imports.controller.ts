import { Audited, Problem, Roles } from '@consilium/platform';
import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ImportQuestions } from '../application/import-questions.js';
import type { ImportReport } from '../domain/questions/import-report.js';
import { ImportParameters, ProjectId } from './parameters.js';
import { readLines } from './read-lines.js';

@Controller('projects/:project/imports')
export class ImportsController {
  constructor(private readonly importQuestions: ImportQuestions) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Imports questions, one JSON object a line, and reports line by line what became of them' })
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  @Audited('questions-imported', {
    isLong: true,
    when: ({ query }) => (query as Record<string, string>)['dryRun'] !== 'true',
    details: ({ query, result }) => {
      const { rows, accepted, repaired, refused, duplicates } = result as ImportReport;
      return { ...(query as object), rows, accepted, repaired, refused, duplicates };
    },
  })
  @HttpCode(200)
  @Post()
  import(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ImportParameters }) parameters: ImportParameters,
    @Req() request: FastifyRequest,
  ): Promise<ImportReport> {
    const body = request.body as AsyncIterable<Uint8Array> | undefined;
    if (body === undefined || !(Symbol.asyncIterator in Object(body))) {
      throw new Problem(
        415,
        'media-type-unsupported',
        'Send the questions as application/x-ndjson, one JSON object a line.',
      );
    }
    return this.importQuestions.execute({ project, ...parameters }, readLines(body));
  }
}
