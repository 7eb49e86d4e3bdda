import { Injectable } from '@nestjs/common';
import { Seats } from './ports/seats.js';
import { demandHeld } from './seat-problems.js';

@Injectable()
export class RenewLease {
  constructor(private readonly seats: Seats) {}

  /** @returns the end of the lease. @throws Problem 409 where another has taken the seat or it was closed */
  async execute(seat: string, expert: string): Promise<Date> {
    const renewed = await this.seats.renew(seat, expert);
    if (!(renewed instanceof Date)) demandHeld(renewed);
    return renewed as Date;
  }
}
