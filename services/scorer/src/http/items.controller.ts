import { CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { CommandItem } from '../application/command-item.js';
import { ListItems } from '../application/list-items.js';
import type { ItemStory, ItemSummary } from '../application/ports/progress.js';
import { TellStory } from '../application/tell-story.js';
import { ItemId, ItemQuery, NewCommand, ProjectId } from './parameters.js';

@Controller('projects/:project/items')
export class ItemsController {
  constructor(
    private readonly listItems: ListItems,
    private readonly tellStory: TellStory,
    private readonly commandItem: CommandItem,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Items of a project in order of id, a page at a time' })
  @Get()
  list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ItemQuery }) query: ItemQuery,
  ): Promise<{ items: ItemSummary[]; next: string | null }> {
    return this.listItems.execute({
      project,
      status: query.status ?? null,
      after: query.after ?? null,
      limit: query.limit,
    });
  }

  @Roles('lead')
  @ApiOperation({ summary: 'All that happened to an item: versions, rounds, panels, strikes, orders' })
  @Get(':item')
  story(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
    @CurrentPrincipal() reader: Principal,
  ): Promise<ItemStory> {
    return this.tellStory.execute(project, item, reader);
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Retire or escalate an item, or order its present step anew or in the other mode' })
  @Post(':item/commands')
  @HttpCode(202)
  async command(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
    @Body({ schema: NewCommand }) { command, why }: NewCommand,
    @CurrentPrincipal() { subject: lead, simulated }: Principal,
  ): Promise<{ epoch: number }> {
    return { epoch: await this.commandItem.execute({ project, item, command, why, lead, simulated }) };
  }
}
