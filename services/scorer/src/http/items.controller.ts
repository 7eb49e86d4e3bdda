import { Audited, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { CommandItem } from '../application/command-item.js';
import { ListItems, type ItemList } from '../application/list-items.js';
import type { ItemStory } from '../application/ports/story.js';
import { TellStory } from '../application/tell-story.js';
import { wantedTerms } from '../domain/search-terms.js';
import { placeOf, toCursor } from './item-cursor.js';
import { ItemId, ItemQuery, NewCommand, ProjectId } from './parameters.js';

@Controller('projects/:project/items')
export class ItemsController {
  constructor(
    private readonly listItems: ListItems,
    private readonly tellStory: TellStory,
    private readonly commandItem: CommandItem,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Items of a project, filtered, searched and in an order, a page at a time' })
  @Get()
  async list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ItemQuery }) { text, after, sort, direction, limit, ...query }: ItemQuery,
  ): Promise<Omit<ItemList, 'next'> & { next: string | null }> {
    const { status = null, domain = null, language = null, way = null, minStrikes = null } = query;
    const filter = { project, status, domain, language, way, minStrikes, terms: wantedTerms(text ?? '') };
    const place = after === undefined ? null : placeOf(after, { sort, direction });
    const { next, ...page } = await this.listItems.execute({ filter, sort, direction, after: place, limit });
    return { ...page, next: next && toCursor(next) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'All that happened to an item: versions, rounds, panels, strikes, orders, commands' })
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
  @Audited('item-commanded', {
    subject: ({ params }) => params['item']!,
    details: ({ body }) => {
      const { command, why } = body as NewCommand;
      return { command, why };
    },
  })
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
