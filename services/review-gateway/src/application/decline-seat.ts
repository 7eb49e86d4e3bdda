import { Audit, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { normalised } from '../domain/text.js';
import { LiveNews } from './ports/live-news.js';
import { Seats } from './ports/seats.js';
import { demandHeld } from './seat-problems.js';

@Injectable()
export class DeclineSeat {
  constructor(
    private readonly transactions: Transactions,
    private readonly seats: Seats,
    private readonly audit: Audit,
    private readonly news: LiveNews,
  ) {}

  /** The seat waits for somebody else; this expert is not offered this work again. */
  async execute(seat: string, expert: string, reason: string): Promise<void> {
    await this.transactions.run(async () => {
      demandHeld(await this.seats.decline(seat, expert, normalised(reason)));
      const { project, item } = await this.seats.placeOf(seat);
      await this.audit.append({ project, actor: expert, act: 'seat-declined', subject: item, details: { seat } });
      this.news.changed(project);
    });
  }
}
