import { binaryArray, Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Items,
  type ItemRow,
  type LockedItem,
  type OrderedChanges,
  type SeatOfItem,
  type VersionKey,
  type VersionRow,
} from '../application/ports/items.js';
import {
  addItems,
  addVersions,
  bindHeldSeats,
  closeSeats,
  keepOrders,
  openQueues,
  putSeats,
  raiseEpochs,
} from './items.sql.js';

@Injectable()
export class SqlItems extends Items {
  constructor(private readonly database: Database) {
    super();
  }

  async add(items: readonly ItemRow[]): Promise<string[]> {
    const texts = (of: (item: ItemRow) => string) => binaryArray('text', items.map(of));
    const rows = await this.database.query<{ id: string }>(addItems, [
      texts(({ id }) => id),
      texts(({ project }) => project),
      items.map(({ simulated }) => simulated),
      binaryArray(
        'jsonb',
        items.map(({ question }) => JSON.stringify(question)),
      ),
      items.map(({ question }) => question.contentVersion),
    ]);
    return rows.map(({ id }) => id);
  }

  lock(ids: readonly string[]): Promise<LockedItem[]> {
    return this.database.query('SELECT id, epoch, simulated FROM item WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [
      ids,
    ]);
  }

  versions(ids: readonly string[]): Promise<VersionKey[]> {
    return this.database.query('SELECT item, version, lineage::text[], screening FROM version WHERE item = ANY ($1)', [
      ids,
    ]);
  }

  async addVersions(versions: readonly VersionRow[]): Promise<void> {
    if (versions.length > 0) await this.database.query(addVersions, [JSON.stringify(versions)]);
  }

  async markSimulated(ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.database.query('UPDATE item SET simulated = true WHERE id = ANY ($1) AND NOT simulated', [ids]);
  }

  seats(ids: readonly string[]): Promise<SeatOfItem[]> {
    return this.database.query('SELECT item, kind, round, number, status FROM seat WHERE item = ANY ($1)', [ids]);
  }

  async apply({ items, seats, closed, orders, steps, relisted }: OrderedChanges): Promise<void> {
    if (items.length === 0) return;
    await this.database.query(raiseEpochs, [JSON.stringify(items), JSON.stringify(steps)]);
    if (relisted.length > 0) await this.database.query(bindHeldSeats, [JSON.stringify(relisted)]);
    if (closed.length > 0) await this.database.query(closeSeats, [JSON.stringify(closed)]);
    if (orders.length > 0) await this.database.query(keepOrders, [JSON.stringify(orders)]);
    if (seats.length === 0) return;
    await this.database.query(putSeats, [JSON.stringify(seats)]);
    await this.database.query(openQueues, [JSON.stringify(seats)]);
  }
}
