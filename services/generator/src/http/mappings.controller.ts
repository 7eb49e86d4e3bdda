import { Audited, Roles } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Mappings, type SourceMapping as SavedMapping } from '../application/import/mappings.js';
import { SourceMapping, SourceName } from './mapping-parameters.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/imports/mappings')
export class MappingsController {
  constructor(private readonly mappings: Mappings) {}

  @Roles('lead')
  @ApiOperation({ summary: 'What was said of the sources: which column is what, and which word is which domain' })
  @Get()
  async list(
    @Param('project', { schema: ProjectId }) project: string,
  ): Promise<{ mappings: (SavedMapping & { source: string; savedAt: Date })[] }> {
    return { mappings: await this.mappings.list(project) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Says which column of a source is what, and which of its words is which domain' })
  @Audited('import-mapping-saved', {
    subject: ({ params }) => params['source'] ?? null,
    details: ({ body }) => ({ ...(body as object) }),
  })
  @HttpCode(204)
  @Put(':source')
  async save(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('source', { schema: SourceName }) source: string,
    @Body({ schema: SourceMapping }) mapping: SourceMapping,
  ): Promise<void> {
    await this.mappings.save(project, source, mapping);
  }
}
