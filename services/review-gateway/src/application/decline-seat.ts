import { Injectable } from '@nestjs/common';
import { normalised } from '../domain/text.js';
import { Seats } from './ports/seats.js';
import { demandHeld } from './seat-problems.js';

@Injectable()
export class DeclineSeat {
  constructor(private readonly seats: Seats) {}

  /** The seat waits for somebody else; this expert is not offered this work again. */
  async execute(seat: string, expert: string, reason: string): Promise<void> {
    demandHeld(await this.seats.decline(seat, expert, normalised(reason)));
  }
}
