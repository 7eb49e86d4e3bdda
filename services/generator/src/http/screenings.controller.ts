import { Roles } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Screenings, type ShownScreening } from '../application/ports/screenings.js';
import { ItemId, ProjectId } from './parameters.js';

@Controller('projects/:project/items/:item/screenings')
export class ScreeningsController {
  constructor(private readonly screenings: Screenings) {}

  @Roles('lead')
  @ApiOperation({ summary: "What a second model found in the item's rationales before they went to the experts" })
  @Get()
  async list(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemId }) item: string,
  ): Promise<{ screenings: ShownScreening[] }> {
    return { screenings: await this.screenings.ofItem(project, item) };
  }
}
