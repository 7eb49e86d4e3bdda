import { definitionOf } from '@consilium/contracts';
import { Database, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Overtaken } from '../application/ports/answers.js';
import { Holds, type HeldSeat, type HeldSubmission, type TakenBack } from '../application/ports/holds.js';
import { addHeld, endHold, giveBackOther, reopen, standOf, takeEnded } from './holds.sql.js';
import { isTaken } from './is-taken.js';
import { lease } from './next-seat.sql.js';

/** An event as it is kept: its definition by name. */
interface StoredEvent extends Omit<OutgoingEvent, 'definition' | 'versions'> {
  readonly type: string;
  readonly versions: readonly { readonly type: string; readonly data: unknown }[];
}

@Injectable()
export class SqlHolds extends Holds {
  constructor(private readonly database: Database) {
    super();
  }

  async endAfter(seconds: number): Promise<Date> {
    const [row] = await this.database.query<{ end: Date }>('SELECT now() + make_interval(secs => $1) AS end', [
      seconds,
    ]);
    return row!.end;
  }

  async add({ seat, expert, project, item, kind, until, submitted, event }: HeldSubmission): Promise<void> {
    const stored = [JSON.stringify(submitted), JSON.stringify(toStored(event))];
    await this.database.query(addHeld, [seat, expert, project, item, kind, until, ...stored]);
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
    const [held] = await this.database.query<HeldSubmission & { day: string }>(endHold, [seat, expert]);
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

function toStored({ definition, versions, ...event }: OutgoingEvent): StoredEvent {
  return {
    ...event,
    type: definition.type,
    versions: versions.map((version) => ({ type: version.definition.type, data: version.data })),
  };
}

function fromStored({ type, versions, ...event }: StoredEvent): OutgoingEvent {
  return {
    ...event,
    definition: known(type),
    versions: versions.map((version) => ({ definition: known(version.type), data: version.data })),
  };
}

function known(type: string) {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`An event of the unknown type ${type} is held`);
  return definition;
}
