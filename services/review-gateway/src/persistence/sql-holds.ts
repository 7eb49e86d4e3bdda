import { Database, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Overtaken } from '../application/ports/answers.js';
import { Holds, type HeldSeat, type TakenBack } from '../application/ports/holds.js';
import type { SeatKind } from '../domain/eligibility.js';
import { endHold, giveBackOther, reopen, standOf, takeEnded } from './holds.sql.js';
import { isTaken } from './is-taken.js';
import { lease } from './next-seat.sql.js';
import { fromStored, type StoredEvent } from './stored-event.js';

interface HeldRow {
  readonly project: string;
  readonly kind: SeatKind;
  /** On which it was counted. */
  readonly day: string;
  readonly submitted: unknown;
}

@Injectable()
export class SqlHolds extends Holds {
  constructor(private readonly database: Database) {
    super();
  }

  list(expert: string, project: string): Promise<HeldSeat[]> {
    return this.database.query(
      `SELECT seat, item, kind, until AS "heldUntil" FROM held
       WHERE expert = $1 AND project = $2 AND until > now() ORDER BY until DESC`,
      [expert, project],
    );
  }

  async takeEnded(limit: number): Promise<OutgoingEvent[]> {
    const rows = await this.database.query<{ event: StoredEvent }>(takeEnded, [limit]);
    return rows.map(({ event }) => fromStored(event));
  }

  async takeBack(seat: string, expert: string): Promise<TakenBack> {
    // The item first, as in every transaction that moves one: an order for it has been applied, or waits.
    await this.database.query(
      'SELECT FROM item WHERE id = (SELECT item FROM held WHERE seat = $1 AND expert = $2) FOR UPDATE',
      [seat, expert],
    );
    const [held] = await this.database.query<HeldRow>(endHold, [seat, expert]);
    if (!held) return 'over';
    const [stand] = await this.database.query<{ stands: boolean; present: boolean }>(standOf, [seat, expert]);
    if (!stand?.stands) return 'overtaken';
    if (!stand.present) return 'away';
    await this.database.query(giveBackOther, [held.project, expert]);
    const draft = held.submitted;
    try {
      await this.database.query(reopen(held.kind, lease), [seat, expert, JSON.stringify(draft), held.day]);
    } catch (error) {
      throw isTaken(error) ? new Overtaken() : error;
    }
    return { project: held.project, draft };
  }
}
