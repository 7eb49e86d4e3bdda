import { AuditedInside, CurrentPrincipal, Problem, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { SubmitReview } from '../application/submit-review.js';
import { SubmitRevision } from '../application/submit-revision.js';
import { SubmitVote } from '../application/submit-vote.js';
import type { Submitter } from '../application/submitter.js';
import { ReviewBody, RevisionBody, SeatId, VoteBody } from './bodies.js';

const keyHeader = 'idempotency-key';

/** Fills seats. The same Idempotency-Key gets the first answer again and adds nothing; with another body it is refused. */
@ApiHeader({ name: 'Idempotency-Key', required: true })
@Controller('seats/:seat')
export class SubmissionsController {
  constructor(
    private readonly submitReview: SubmitReview,
    private readonly submitRevision: SubmitRevision,
    private readonly submitVote: SubmitVote,
  ) {}

  @Roles('reviewer')
  @AuditedInside('review-submitted')
  @ApiOperation({ summary: 'Fills a seat with a review; 409 seat-closed, 422 invalid-review naming each fault' })
  @Post('review')
  review(
    @Param('seat', { schema: SeatId }) seat: string,
    @Headers(keyHeader) key: string | undefined,
    @Body({ schema: ReviewBody }) body: z.infer<typeof ReviewBody>,
    @CurrentPrincipal() principal: Principal,
  ) {
    return this.submitReview.execute(seat, submitter(principal, key), body);
  }

  @Roles('reviewer')
  @AuditedInside('revision-submitted')
  @ApiOperation({ summary: 'Fills a seat with a revised text; 422 wrong-answer unless the gold set is stated' })
  @Post('revision')
  revision(
    @Param('seat', { schema: SeatId }) seat: string,
    @Headers(keyHeader) key: string | undefined,
    @Body({ schema: RevisionBody }) body: z.infer<typeof RevisionBody>,
    @CurrentPrincipal() principal: Principal,
  ) {
    return this.submitRevision.execute(seat, submitter(principal, key), body);
  }

  @Roles('panelist')
  @AuditedInside('vote-submitted')
  @ApiOperation({ summary: 'Fills a seat of a panel with a vote; 422 invalid-vote naming each fault' })
  @Post('vote')
  vote(
    @Param('seat', { schema: SeatId }) seat: string,
    @Headers(keyHeader) key: string | undefined,
    @Body({ schema: VoteBody }) body: z.infer<typeof VoteBody>,
    @CurrentPrincipal() principal: Principal,
  ) {
    return this.submitVote.execute(seat, submitter(principal, key), body);
  }
}

function submitter({ subject, simulated, session }: Principal, key: string | undefined): Submitter {
  if (!key || key.length > 200)
    throw new Problem(400, 'idempotency-key-missing', 'Send a header "Idempotency-Key" of 1 to 200 characters.');
  return { expert: subject, simulated, key, isPerson: session !== null };
}
