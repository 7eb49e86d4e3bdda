import { Roles } from '@consilium/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ListValidated } from '../application/list-validated.js';
import type { ValidatedItem } from '../application/ports/validated-items.js';
import { ProjectId, ValidatedQuery } from './parameters.js';

@Controller('projects/:project/validated-items')
export class ValidatedItemsController {
  constructor(private readonly listValidated: ListValidated) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Validated items in order of id, each with its epoch and version, a page at a time' })
  @Get()
  list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ValidatedQuery }) { after, limit }: ValidatedQuery,
  ): Promise<{ items: ValidatedItem[]; next: string | null }> {
    return this.listValidated.execute({ project, after: after ?? null, limit });
  }
}
