import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { LiveSeats, type SeatInHandNow, type SeatNow } from '../application/ports/live-seats.js';

@Injectable()
export class SqlLiveSeats extends LiveSeats {
  constructor(private readonly database: Database) {
    super();
  }

  inHand(project: string, experts: readonly string[]): Promise<SeatInHandNow[]> {
    return this.database.query(
      `SELECT holder AS expert, id AS seat, lease_until AS "leaseUntil" FROM seat
       WHERE project = $1 AND holder = ANY ($2::uuid[]) AND status = 'open'`,
      [project, experts],
    );
  }

  now(seats: readonly string[]): Promise<SeatNow[]> {
    return this.database.query('SELECT id AS seat, status, holder FROM seat WHERE id = ANY ($1::uuid[])', [seats]);
  }

  async counts(project: string): Promise<{ held: number; leased: number }> {
    const [row] = await this.database.query<{ held: number; leased: number }>(
      `SELECT (SELECT count(*)::int FROM held WHERE project = $1 AND until > now()) AS held,
         (SELECT count(*)::int FROM seat
          WHERE project = $1 AND status = 'open' AND holder IS NOT NULL AND lease_until >= now()) AS leased`,
      [project],
    );
    return row!;
  }
}
