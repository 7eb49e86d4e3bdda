import { Audited, Roles } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Untagged, type UntaggedItem } from '../application/ports/untagged.js';
import { NameDomainByHand } from '../application/tagging/name-domain-by-hand.js';
import { ItemId, NamedDomain, ProjectId, UntaggedPage } from './parameters.js';

@Controller('projects/:project')
export class UntaggedController {
  constructor(
    private readonly untagged: Untagged,
    private readonly nameDomainByHand: NameDomainByHand,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Questions that wait for their domain; those first that a model could not tell' })
  @Get('untagged')
  async list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: UntaggedPage }) { limit }: UntaggedPage,
  ): Promise<{ items: UntaggedItem[] }> {
    return { items: await this.untagged.list(project, limit) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Names the domain of a question that waits for one' })
  @Audited('domain-named', { subject: ({ params }) => (params as { item: string }).item })
  @HttpCode(204)
  @Put('items/:item/domain')
  name(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
    @Body({ schema: NamedDomain }) { domain }: NamedDomain,
  ): Promise<void> {
    return this.nameDomainByHand.execute(project, item, domain);
  }
}
