import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Reservations } from '../application/ports/reservations.js';
import type { WaitingSeat } from '../application/ports/seat-overview.js';
import type { Expert } from '../domain/eligibility.js';
import { histories, toWaiting, type WaitingRow } from './histories.sql.js';
import { memberExperts } from './members.sql.js';

/** Whoever doesn't take what was kept for them within that time lets others have it. */
const kept = `interval '24 hours'`;

@Injectable()
export class SqlReservations extends Reservations {
  constructor(private readonly database: Database) {
    super();
  }

  async expert(project: string, expert: string): Promise<Expert | null> {
    const [found] = await this.database.query<Expert>(`${memberExperts} AND expert.id = $2`, [project, expert]);
    return found ?? null;
  }

  async waitingOf(project: string, item: string): Promise<WaitingSeat[] | null> {
    const items = await this.database.query('SELECT FROM item WHERE id = $1 AND project = $2 FOR UPDATE', [
      item,
      project,
    ]);
    if (items.length === 0) return null;
    const rows = await this.database.query<WaitingRow>(
      `SELECT s.id, s.item, s.kind, s.domain, s.language, s.version, s.excluded::text[], NULL AS "reservedFor",
         (${histories}) AS histories
       FROM seat s WHERE s.item = $1 AND s.status = 'open' AND s.holder IS NULL ORDER BY s.number FOR UPDATE`,
      [item],
    );
    return rows.map(toWaiting);
  }

  async reserve(seat: string, expert: string): Promise<Date> {
    const [row] = await this.database.query<{ until: Date }>(
      `UPDATE seat SET reserved_for = $2, preferred = ARRAY[$2::uuid], others_from = now() + ${kept}
       WHERE id = $1 RETURNING others_from AS until`,
      [seat, expert],
    );
    return row!.until;
  }
}
