import { Audited, Roles } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ListValidated } from '../application/list-validated.js';
import type { ValidatedItem } from '../application/ports/validated-items.js';
import { RepublishValidated, type Republished } from '../application/republish-validated.js';
import { ProjectId, Republication, ValidatedQuery } from './parameters.js';

@Controller('projects/:project/validated-items')
export class ValidatedItemsController {
  constructor(
    private readonly listValidated: ListValidated,
    private readonly republishValidated: RepublishValidated,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Validated items in order of id, each with its epoch and version, a page at a time' })
  @Get()
  list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ValidatedQuery }) { after, limit }: ValidatedQuery,
  ): Promise<{ items: ValidatedItem[]; next: string | null }> {
    return this.listValidated.execute({ project, after: after ?? null, limit });
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Publish again how items stand in the validated set, with the same epoch; nothing changes' })
  @Audited('items-republished', {
    isLong: true,
    details: ({ body }) => ({ items: (body as Republication).items }),
  })
  @Post('republish')
  @HttpCode(202)
  republish(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: Republication }) { items }: Republication,
  ): Promise<Republished> {
    return this.republishValidated.execute(project, items);
  }
}
