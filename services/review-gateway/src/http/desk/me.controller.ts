import { Audited, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { ChangeOwnStatus } from '../../application/change-own-status.js';
import { ListOwnReviews } from '../../application/list-own-reviews.js';
import { SetOwnCap } from '../../application/set-own-cap.js';
import { ShowOwnPage } from '../../application/show-own-page.js';
import { ProjectId } from '../bodies.js';
import { cursorOf, OwnStatus, Preferences, ReviewsQuery } from './bodies.js';

/** An expert's own page. */
@Roles('reviewer', 'panelist', 'lead')
@Controller('projects/:project/me')
export class MeController {
  constructor(
    private readonly ownPage: ShowOwnPage,
    private readonly ownReviews: ListOwnReviews,
    private readonly changeStatus: ChangeOwnStatus,
    private readonly setCap: SetOwnCap,
  ) {}

  @ApiOperation({ summary: 'Who the caller is here, what they have done by week, and how much waits for them' })
  @Get()
  show(@Param('project', { schema: ProjectId }) project: string, @CurrentPrincipal() { subject }: Principal) {
    return this.ownPage.execute(project, subject);
  }

  @ApiOperation({ summary: "The caller's reviews, newest first, and what became of each" })
  @Get('reviews')
  async reviews(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: ReviewsQuery }) { after, limit }: z.infer<typeof ReviewsQuery>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    const { reviews, next } = await this.ownReviews.execute(project, subject, after ?? null, limit);
    return { reviews, next: next && cursorOf(next) };
  }

  @ApiOperation({
    summary: 'Takes a pause, goes on, or leaves, in every project; whoever has left is brought back by a lead',
  })
  @Audited('own-status-changed', { details: ({ body }) => ({ ...(body as z.infer<typeof OwnStatus>) }) })
  @HttpCode(200)
  @Put('status')
  async setStatus(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: OwnStatus }) { status }: z.infer<typeof OwnStatus>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    await this.changeStatus.execute(project, subject, status);
    return { status };
  }

  @ApiOperation({ summary: 'How many answers a day the caller wants to give at most, in this project' })
  @Audited('own-preferences-changed', { details: ({ body }) => ({ ...(body as z.infer<typeof Preferences>) }) })
  @HttpCode(200)
  @Put('preferences')
  async prefer(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: Preferences }) { perDay }: z.infer<typeof Preferences>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    await this.setCap.execute(project, subject, perDay);
    return { perDay };
  }
}
