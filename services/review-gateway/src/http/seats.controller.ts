import { AuditedInside, CurrentPrincipal, Problem, Roles, Unaudited, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { DeclineSeat } from '../application/decline-seat.js';
import { Seats } from '../application/ports/seats.js';
import { RenewLease } from '../application/renew-lease.js';
import { SaveDraft } from '../application/save-draft.js';
import { seatUnknown } from '../application/seat-problems.js';
import { Decline, Draft, SeatId } from './bodies.js';

/** What an expert does with the seat in hand, short of filling it. */
@Roles('reviewer', 'panelist')
@Controller('seats/:seat')
export class SeatsController {
  constructor(
    private readonly renewLease: RenewLease,
    private readonly declineSeat: DeclineSeat,
    private readonly drafts: SaveDraft,
    private readonly seats: Seats,
  ) {}

  @ApiOperation({ summary: 'Renews the lease; 409 seat-closed once another has taken the seat or it was closed' })
  @HttpCode(200)
  @Unaudited('it only renews')
  @Post('heartbeat')
  async heartbeat(@Param('seat', { schema: SeatId }) seat: string, @CurrentPrincipal() { subject }: Principal) {
    return { leaseUntil: (await this.renewLease.execute(seat, subject)).toISOString() };
  }

  @ApiOperation({ summary: 'Gives the seat back; the caller is not offered this work again' })
  @HttpCode(204)
  @AuditedInside('seat-declined')
  @Post('decline')
  async decline(
    @Param('seat', { schema: SeatId }) seat: string,
    @Body({ schema: Decline }) { reason }: z.infer<typeof Decline>,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<void> {
    await this.declineSeat.execute(seat, subject, reason);
  }

  @ApiOperation({ summary: 'Saves a draft of at most 64 KB, and renews the lease' })
  @HttpCode(204)
  @Unaudited('nothing is final yet')
  @Put('draft')
  async saveDraft(
    @Param('seat', { schema: SeatId }) seat: string,
    @Body({ schema: Draft }) draft: z.infer<typeof Draft>,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<void> {
    await this.drafts.execute(seat, subject, draft);
  }

  @ApiOperation({ summary: "The caller's draft, also after the seat was closed or taken by another" })
  @Get('draft')
  async draft(@Param('seat', { schema: SeatId }) seat: string, @CurrentPrincipal() { subject }: Principal) {
    const draft = await this.seats.draft(seat, subject);
    if (!draft) throw new Problem(404, 'draft-unknown', 'You have saved no draft for this seat.');
    return draft;
  }

  @ApiOperation({
    summary: "What became of a seat: the caller's still, answered by them, free, taken by another, or closed",
  })
  @Get('standing')
  async standing(@Param('seat', { schema: SeatId }) seat: string, @CurrentPrincipal() { subject }: Principal) {
    const standing = await this.seats.standing(seat, subject);
    if (!standing) throw seatUnknown();
    return { standing };
  }
}
