import { Roles } from '@consilium/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ListDuplicates, type ShownDuplicates } from '../application/duplicates/list-duplicates.js';
import { ListGroupedItems, type GroupedItems } from '../application/duplicates/list-grouped-items.js';
import { DuplicatesPage, GroupedItemsPage } from './duplicate-parameters.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/duplicates')
export class DuplicatesController {
  constructor(
    private readonly listDuplicates: ListDuplicates,
    private readonly listGroupedItems: ListGroupedItems,
  ) {}

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

  @Roles('lead')
  @ApiOperation({ summary: 'Every item that is in a group of near duplicates, in order of id, a page at a time' })
  @Get('items')
  items(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: GroupedItemsPage }) { after, limit }: GroupedItemsPage,
  ): Promise<GroupedItems> {
    return this.listGroupedItems.execute(project, after ?? null, limit);
  }
}
