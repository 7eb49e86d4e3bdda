import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { bytes } from '../domain/text.js';
import { Seats } from './ports/seats.js';
import { demandHeld } from './seat-problems.js';

const maximumDraftBytes = 64 * 1024;

@Injectable()
export class SaveDraft {
  constructor(private readonly seats: Seats) {}

  async execute(seat: string, expert: string, draft: unknown): Promise<void> {
    if (bytes(JSON.stringify(draft)) > maximumDraftBytes)
      throw new Problem(413, 'draft-too-large', `A draft holds at most ${maximumDraftBytes} bytes.`);
    demandHeld(await this.seats.saveDraft(seat, expert, draft));
  }
}
