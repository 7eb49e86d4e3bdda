import { CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ShowAttempts, type ShownAttempts } from '../application/money/show-attempts.js';
import { ItemId, ProjectId } from './parameters.js';

@Controller('projects/:project/items/:item/attempts')
export class AttemptsController {
  constructor(private readonly showAttempts: ShowAttempts) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Every call of a model for the item, with tokens and cost: by call, by version and in all' })
  @Get()
  list(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
    @CurrentPrincipal() reader: Principal,
  ): Promise<ShownAttempts> {
    return this.showAttempts.execute(project, item, reader);
  }
}
