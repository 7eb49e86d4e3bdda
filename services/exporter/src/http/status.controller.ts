import { Clock, Roles } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { DemandProject } from '../application/demand-project.js';
import { ValidatedSet, type ItemCounts } from '../application/ports/validated-set.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/status')
export class StatusController {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly set: ValidatedSet,
    private readonly clock: Clock,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'How many items are in the validated set, and how many were withdrawn from it' })
  @Get()
  async status(@Param('project', { schema: ProjectId }) project: string): Promise<ItemCounts & { asOf: string }> {
    await this.demandProject.execute(project);
    return { ...(await this.set.count(project)), asOf: this.clock.now().toISOString() };
  }
}
