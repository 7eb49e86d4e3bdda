import { Audited, CurrentPrincipal, Roles, Unaudited, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { AnswerTestItem } from '../../application/qualification/answer-test-item.js';
import { NextTestItem } from '../../application/qualification/next-test-item.js';
import { QualifyExpert } from '../../application/qualification/qualify-expert.js';
import { SetTestRound } from '../../application/qualification/set-test-round.js';
import { ShowOwnStanding } from '../../application/qualification/show-own-standing.js';
import { TestRounds } from '../../application/ports/test-rounds.js';
import { ExpertParameter, ProjectId, ReviewBody } from '../bodies.js';
import { QualifiedBody, TestItemId, TestRoundBody } from './qualification-bodies.js';

/** The test round before real work. */
@Controller('projects/:project')
export class QualificationController {
  constructor(
    private readonly setRound: SetTestRound,
    private readonly rounds: TestRounds,
    private readonly nextItem: NextTestItem,
    private readonly answerItem: AnswerTestItem,
    private readonly ownStanding: ShowOwnStanding,
    private readonly qualifyExpert: QualifyExpert,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Sets the test round: items with known faults, and the share of points that passes' })
  @Audited('qualification-changed', {
    details: ({ body }) => {
      const { required, passShare, items } = body as z.infer<typeof TestRoundBody>;
      return { required, passShare, items: items.length };
    },
  })
  @HttpCode(200)
  @Put('qualification')
  async set(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: TestRoundBody }) body: z.infer<typeof TestRoundBody>,
  ) {
    await this.setRound.execute(project, body);
    return body;
  }

  @Roles('lead')
  @ApiOperation({ summary: 'The test round, with its known faults' })
  @Get('qualification')
  async show(@Param('project', { schema: ProjectId }) project: string) {
    return (await this.rounds.find(project)) ?? { required: false, passShare: 0.8, items: [] };
  }

  @Roles('reviewer')
  @Unaudited('it only shows')
  @ApiOperation({ summary: 'The next item of the test round; 204 where none is left' })
  @HttpCode(200)
  @Post('qualification/next')
  async next(
    @Param('project', { schema: ProjectId }) project: string,
    @CurrentPrincipal() { subject }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const item = await this.nextItem.execute(project, subject);
    if (item) return item;
    void reply.status(HttpStatus.NO_CONTENT);
    return undefined;
  }

  @Roles('reviewer')
  @Audited('test-item-answered', { subject: ({ params }) => params['item']! })
  @ApiOperation({ summary: 'Answers an item of the test round as one reviews; the first answer stands' })
  @HttpCode(200)
  @Post('qualification/:item')
  answer(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: TestItemId }) item: string,
    @Body({ schema: ReviewBody }) body: z.infer<typeof ReviewBody>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    return this.answerItem.execute(project, subject, item, body);
  }

  @Roles('reviewer', 'panelist', 'lead')
  @ApiOperation({ summary: 'Whether a test round stands before the caller, and what came of it' })
  @Get('me/qualification')
  own(@Param('project', { schema: ProjectId }) project: string, @CurrentPrincipal() { subject }: Principal) {
    return this.ownStanding.execute(project, subject);
  }

  @Roles('lead')
  @Audited('expert-qualified', {
    subject: ({ params }) => params['expert']!,
    details: ({ body }) => ({ ...(body as z.infer<typeof QualifiedBody>) }),
  })
  @ApiOperation({ summary: 'Lets an expert review without the test round, or not, or take it anew' })
  @HttpCode(200)
  @Put('experts/:expert/qualified')
  async qualify(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('expert', { schema: ExpertParameter }) expert: string,
    @Body({ schema: QualifiedBody }) { qualified }: z.infer<typeof QualifiedBody>,
  ) {
    await this.qualifyExpert.execute(project, expert, qualified);
    return { expert, qualified };
  }
}
