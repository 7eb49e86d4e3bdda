import { Audited, CurrentPrincipal, Problem, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConfigureProject } from '../application/configure-project.js';
import { CreateProject } from '../application/create-project.js';
import { DemandProject } from '../application/demand-project.js';
import { Projects } from '../application/ports/projects.js';
import { NewConfiguration, NewProject, ProjectId, VersionParameter } from './bodies.js';

@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly createProject: CreateProject,
    private readonly configureProject: ConfigureProject,
    private readonly demandProject: DemandProject,
    private readonly projects: Projects,
  ) {}

  @Roles('administrator')
  @ApiOperation({ summary: 'Creates a project with configuration version 1' })
  @Audited('project-created', {
    project: ({ body }) => (body as z.infer<typeof NewProject>).id,
    details: ({ body }) => ({ name: (body as z.infer<typeof NewProject>).configuration.name }),
  })
  @Post()
  create(@Body({ schema: NewProject }) { id, configuration }: z.infer<typeof NewProject>) {
    return this.createProject.execute(id, configuration);
  }

  @Roles('lead', 'reviewer', 'panelist')
  @ApiOperation({ summary: 'The projects the caller works in; for an administrator all' })
  @Get()
  async list(@CurrentPrincipal() { roles }: Principal) {
    const ids = roles.map(({ project }) => project);
    return { projects: await this.projects.list(ids.includes('*') ? 'all' : ids) };
  }

  @Roles('lead', 'reviewer', 'panelist')
  @ApiOperation({ summary: 'A project with its newest configuration' })
  @Get(':project')
  show(@Param('project', { schema: ProjectId }) project: string) {
    return this.demandProject.execute(project);
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Adds a configuration version; it binds orders from when the scorer has seen it' })
  @Audited('project-configured', { details: ({ result }) => ({ ...(result as { configurationVersion: number }) }) })
  @Put(':project/configuration')
  async configure(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: NewConfiguration }) { configuration }: z.infer<typeof NewConfiguration>,
  ) {
    return { configurationVersion: await this.configureProject.execute(project, configuration) };
  }

  @Roles('lead', 'reviewer', 'panelist')
  @ApiOperation({ summary: 'One configuration version, which never changes' })
  @Get(':project/configurations/:version')
  async configuration(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('version', { schema: VersionParameter }) version: number,
  ) {
    const configuration = await this.projects.configuration(project, version);
    if (!configuration)
      throw new Problem(
        404,
        'configuration-unknown',
        `The project ${project} has no configuration version ${version}.`,
      );
    return { id: project, configurationVersion: version, configuration };
  }
}
