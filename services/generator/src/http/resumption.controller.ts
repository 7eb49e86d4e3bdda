import { Audited, Roles } from '@consilium/platform';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { ProjectStop } from '../application/ports/project-stops.js';
import { ResumeProject } from '../application/resume-project.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/resumption')
export class ResumptionController {
  constructor(private readonly resumeProject: ResumeProject) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Lets a project call models again that was stopped for a key, a model or a quota' })
  @Audited('generation-resumed', { details: ({ result }) => ({ ...(result as Resumed).resumed }) })
  @HttpCode(200)
  @Post()
  async resume(@Param('project', { schema: ProjectId }) project: string): Promise<Resumed> {
    return { resumed: await this.resumeProject.execute(project) };
  }
}

interface Resumed {
  /** What had stopped it. */
  resumed: ProjectStop;
}
