import { Audited, AuditedInside, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswerQuestion } from '../../application/answer-question.js';
import { AskQuestion } from '../../application/ask-question.js';
import { Questions } from '../../application/ports/questions.js';
import { ProjectId, SeatId } from '../bodies.js';
import { QuestionAnswer, QuestionBody, QuestionId, QuestionsQuery } from './bodies.js';

/** What experts ask a project's leads about an item. */
@Controller()
export class QuestionsController {
  constructor(
    private readonly askQuestion: AskQuestion,
    private readonly answerQuestion: AnswerQuestion,
    private readonly questions: Questions,
  ) {}

  @Roles('reviewer', 'panelist')
  @AuditedInside('question-asked')
  @ApiOperation({ summary: 'Asks the lead about the item of a seat that is, or was, the caller’s' })
  @Post('seats/:seat/questions')
  async ask(
    @Param('seat', { schema: SeatId }) seat: string,
    @Body({ schema: QuestionBody }) { text }: z.infer<typeof QuestionBody>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    return { id: await this.askQuestion.execute(seat, subject, text) };
  }

  @Roles('reviewer', 'panelist')
  @ApiOperation({ summary: 'What the caller has asked, newest first, with the answers' })
  @Get('projects/:project/me/questions')
  async own(@Param('project', { schema: ProjectId }) project: string, @CurrentPrincipal() { subject }: Principal) {
    return { questions: await this.questions.own(project, subject) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Open questions oldest first, or answered ones newest first' })
  @Get('projects/:project/questions')
  async list(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: QuestionsQuery }) { state }: z.infer<typeof QuestionsQuery>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    return { questions: await this.questions.list(project, state, subject) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'How many questions are open. Who reviews here is kept from nothing by the number' })
  @Get('projects/:project/questions/count')
  async count(@Param('project', { schema: ProjectId }) project: string) {
    return { open: await this.questions.countOpen(project) };
  }

  @Roles('lead')
  @Audited('question-answered', { subject: ({ params }) => params['question']! })
  @ApiOperation({ summary: 'Answers a question, or answers it anew' })
  @HttpCode(204)
  @Post('projects/:project/questions/:question/answer')
  async answer(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('question', { schema: QuestionId }) question: string,
    @Body({ schema: QuestionAnswer }) { text }: z.infer<typeof QuestionAnswer>,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<void> {
    await this.answerQuestion.execute(project, question, text, subject);
  }
}
