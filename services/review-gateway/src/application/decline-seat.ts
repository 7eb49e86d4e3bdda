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

  /** The seat waits for somebody else; this expert is not offered this work again. Why, the lead reads in the audit log. */
  async execute(seat: string, expert: string, said: string): Promise<void> {
    const reason = normalised(said);
    await this.transactions.run(async () => {
      demandHeld(await this.seats.decline(seat, expert, reason));
      const { project, item } = await this.seats.placeOf(seat);
      await this.audit.append({
        project,
        actor: expert,
        act: 'seat-declined',
        subject: item,
        details: { seat, reason },
      });
      this.news.changed(project);
    });
  }
}
