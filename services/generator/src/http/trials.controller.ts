import { Audited, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { BeginTrial } from '../application/trials/begin-trial.js';
import { ShowTrial, type ShownTrial } from '../application/trials/show-trial.js';
import { NewTrial, ProjectId, TrialId } from './parameters.js';

@Controller('projects/:project/prompt-trials')
export class TrialsController {
  constructor(
    private readonly beginTrial: BeginTrial,
    private readonly showTrial: ShowTrial,
  ) {}

  @Roles('lead')
  @ApiOperation({
    summary:
      'Tries a template on up to ten items beside the one in use; nothing becomes a version, and the calls are paid',
  })
  @Audited('prompt-tried', { details: ({ body }) => ({ kind: (body as NewTrial).kind }) })
  @HttpCode(202)
  @Post()
  async begin(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: NewTrial }) trial: NewTrial,
    @CurrentPrincipal() principal: Principal,
  ): Promise<{ id: string }> {
    return { id: await this.beginTrial.execute(project, trial, principal.subject) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'A trial as far as it has come, with what each template came to and cost' })
  @Get(':trial')
  show(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('trial', { schema: TrialId }) trial: string,
  ): Promise<ShownTrial> {
    return this.showTrial.execute(project, trial);
  }
}
