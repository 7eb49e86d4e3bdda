import { Roles } from '@consilium/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ListDuplicates, type ShownDuplicates } from '../application/duplicates/list-duplicates.js';
import { DuplicatesPage } from './duplicate-parameters.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/duplicates')
export class DuplicatesController {
  constructor(private readonly listDuplicates: ListDuplicates) {}

  @Roles('lead')
  @ApiOperation({
    summary: 'Groups of near duplicates as they were found, with what tells their members apart, a page at a time',
  })
  @Get()
  list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: DuplicatesPage }) page: DuplicatesPage,
  ): Promise<ShownDuplicates> {
    return this.listDuplicates.execute({ project, ...page });
  }
}
