import { CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { ShownScreening } from '../application/ports/screenings.js';
import { ShowScreenings } from '../application/screening/show-screenings.js';
import { ItemId, ProjectId } from './parameters.js';

@Controller('projects/:project/items/:item/screenings')
export class ScreeningsController {
  constructor(private readonly showScreenings: ShowScreenings) {}

  @Roles('lead')
  @ApiOperation({ summary: "What a second model found in the item's rationales before they went to the experts" })
  @Get()
  async list(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
    @CurrentPrincipal() reader: Principal,
  ): Promise<{ screenings: ShownScreening[] }> {
    return { screenings: await this.showScreenings.execute(project, item, reader) };
  }
}
