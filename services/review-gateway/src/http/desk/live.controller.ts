import { CurrentPrincipal, holds, Roles, type Principal } from '@consilium/platform';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DemandProject } from '../../application/demand-project.js';
import { LiveFeed } from '../../application/live/live-feed.js';
import { Viewer } from '../../application/live/viewer.js';
import { ProjectId } from '../bodies.js';
import { EventLine } from './event-line.js';

@Roles('lead', 'reviewer', 'panelist')
@Controller('projects/:project/live')
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly demandProject: DemandProject,
  ) {}

  @ApiOperation({
    summary: 'Server-sent events: "seat" (the caller’s), "counts". Ends with the token or the session; then come again',
  })
  @ApiProduces('text/event-stream')
  @Get()
  async open(
    @Param('project', { schema: ProjectId }) project: string,
    @Headers('authorization') authorization: string,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.demandProject.execute(project);
    const line = new EventLine();
    const isExpert = principal.roles.some(
      (held) => held.project === project && (held.role === 'reviewer' || held.role === 'panelist'),
    );
    const isLead = holds(principal, project, 'lead');
    const viewer = new Viewer(principal, project, isExpert, isLead, endOf(authorization), line);
    await this.feed.open(viewer);
    line.stream.once('close', () => this.feed.close(viewer));
    void reply
      .headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      .send(line.stream);
  }
}

/** When the token ends that has just been verified. */
function endOf(authorization: string): number {
  const claims = authorization.split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }).exp * 1000;
}
