import { AuditedInside, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Holds } from '../../application/ports/holds.js';
import { UndoSubmission } from '../../application/undo-submission.js';
import { ProjectId, SeatId } from '../bodies.js';

/** What a person at the page has just submitted can be taken back for a while. */
@Roles('reviewer', 'panelist')
@Controller()
export class HoldsController {
  constructor(
    private readonly undoSubmission: UndoSubmission,
    private readonly holds: Holds,
  ) {}

  @AuditedInside('submission-undone')
  @ApiOperation({
    summary: 'Takes a submission back: the seat is the caller’s again, what was submitted its draft; 409 hold-over',
  })
  @HttpCode(200)
  @Post('seats/:seat/undo')
  undo(@Param('seat', { schema: SeatId }) seat: string, @CurrentPrincipal() { subject }: Principal) {
    return this.undoSubmission.execute(seat, subject);
  }

  @ApiOperation({ summary: 'What the caller can still take back' })
  @Get('projects/:project/me/held')
  async list(@Param('project', { schema: ProjectId }) project: string, @CurrentPrincipal() { subject }: Principal) {
    return { held: await this.holds.list(subject, project) };
  }
}
