import { Roles } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { GenerationStatus } from '../application/generation-status.js';
import { ShowStatus } from '../application/show-status.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/status')
export class StatusController {
  constructor(private readonly showStatus: ShowStatus) {}

  @Roles('lead')
  @ApiOperation({
    summary:
      'How far generation has come, how fast it goes, what it has cost and will, and what keeps the model from answering',
  })
  @Get()
  status(@Param('project', { schema: ProjectId }) project: string): Promise<GenerationStatus> {
    return this.showStatus.execute(project);
  }
}
