import type { ReceivedEvent } from '@consilium/platform';
import { v7 as uuidv7 } from 'uuid';
import type { ItemStep } from '../domain/fate.js';
import { applyListing, type Change, type Listed } from '../domain/listing.js';
import { priorityOf } from '../domain/priority.js';
import type { LockedItem, OrderedChanges, PlaceOfItem, SeatOfItem, SeatRow, VersionKey } from './ports/items.js';
import type { WorkOrder } from './ports/work-orders.js';

export interface SeatOrdered extends Listed {
  readonly seatKind: 'blind' | 'adjudication' | null;
}

/** The seats an order lists, and what binds them. */
export interface Opening {
  readonly seats: readonly SeatOrdered[];
  /** The version to review, or the base of a revision. */
  readonly version: number | null;
  readonly domain: string;
  readonly language: string;
  readonly excluded: readonly string[];
  /** Versions whose authors are excluded as well. */
  readonly notByAuthorsOf: readonly number[];
  readonly preferred: readonly string[];
  readonly othersFrom: Date | null;
  readonly order: WorkOrder | null;
}

export interface Order {
  readonly event: Pick<
    ReceivedEvent,
    'id' | 'epoch' | 'project' | 'configurationVersion' | 'traceparent' | 'simulated'
  >;
  readonly item: string;
  readonly step: ItemStep;
  /** Versions that have to be here before it can be carried out. */
  readonly needs: readonly number[];
  /** Null: it only ends what was open. */
  readonly opening: Opening | null;
}

/** The items of a batch of orders: their state is advanced in memory from order to order, and written once. */
export class OrderedBatch {
  private readonly items: Map<string, LockedItem>;
  private readonly versions: Map<string, VersionKey>;
  /** Item → place → seat. */
  private readonly standing = new Map<string, Map<string, SeatOfItem>>();
  private readonly touched = new Set<string>();
  private readonly rows = new Map<string, SeatRow>();
  private readonly closed = new Map<string, PlaceOfItem>();
  private readonly orders: OrderedChanges['orders'][number][] = [];
  private readonly steps: OrderedChanges['steps'][number][] = [];
  private readonly relisted = new Map<string, SeatRow>();

  constructor(items: readonly LockedItem[], versions: readonly VersionKey[], seats: readonly SeatOfItem[]) {
    this.items = new Map(items.map((item) => [item.id, item]));
    this.versions = new Map(versions.map((known) => [`${known.item}:${known.version}`, known]));
    for (const seat of seats) this.stand(seat);
  }

  /** `stale`: its epoch is not above the highest applied. `early`: its item or version isn't here; its epoch is not seen. */
  apply(order: Order): 'applied' | 'stale' | 'early' {
    const item = this.items.get(order.item);
    const epoch = order.event.epoch ?? 0;
    if (item && epoch <= item.epoch) return 'stale';
    if (!item || !order.needs.every((version) => this.versions.has(`${item.id}:${version}`))) return 'early';
    this.items.set(item.id, { ...item, epoch, simulated: item.simulated || order.event.simulated });
    this.touched.add(item.id);
    this.steps.push({ item: item.id, epoch, step: order.step });
    const standing = [...(this.standing.get(item.id)?.values() ?? [])];
    const { opening } = order;
    const seats = (opening?.seats ?? []).filter((seat) => !this.isWritten(item.id, seat));
    this.keep(order, applyListing(standing, seats));
    if (opening?.order) this.orders.push({ item: item.id, epoch, order: opening.order });
    return 'applied';
  }

  changes(): OrderedChanges {
    return {
      items: [...this.touched].map((id) => this.items.get(id)!),
      seats: [...this.rows.values()],
      closed: [...this.closed.values()],
      orders: this.orders,
      steps: this.steps,
      relisted: [...this.relisted.values()],
    };
  }

  /** A version can come before the order for it, as where events are played back: nobody could write it a second time. */
  private isWritten(item: string, { kind, round }: SeatOrdered): boolean {
    return kind === 'revision' && this.versions.has(`${item}:${round}`);
  }

  private keep(order: Order, change: Change<SeatOrdered>): void {
    const { item } = order;
    for (const { kind, round, number } of change.closed) {
      const seat = { item, kind, round, number };
      this.rows.delete(keyOf(seat));
      this.closed.set(keyOf(seat), seat);
      this.stand({ ...seat, status: 'closed' });
    }
    for (const { status, ...seat } of change.listed) {
      const row = this.rowOf(order, order.opening!, seat, status);
      if (this.standing.get(item)?.get(keyOf(row))?.status === 'filled') {
        if (row.filledBy === null) this.relisted.set(keyOf(row), row);
        continue;
      }
      this.rows.set(keyOf(row), row);
      this.closed.delete(keyOf(row));
      this.stand(row);
    }
  }

  private stand({ item, kind, round, number, status }: SeatOfItem): void {
    const seats = this.standing.get(item) ?? new Map<string, SeatOfItem>();
    this.standing.set(item, seats.set(keyOf({ item, kind, round, number }), { item, kind, round, number, status }));
  }

  private rowOf({ event, item }: Order, opening: Opening, seat: SeatOrdered, status: 'open' | 'filled'): SeatRow {
    const authors = opening.notByAuthorsOf.flatMap((version) => this.versions.get(`${item}:${version}`)?.lineage ?? []);
    return {
      ...seat,
      id: uuidv7(),
      item,
      status,
      project: event.project,
      version: opening.version,
      domain: opening.domain,
      language: opening.language,
      priority: priorityOf(seat, this.versions.get(`${item}:${opening.version}`)?.screening ?? null),
      excluded: [...new Set([...opening.excluded, ...authors])],
      preferred: opening.preferred,
      othersFrom: opening.othersFrom,
      epoch: event.epoch ?? 0,
      configurationVersion: event.configurationVersion,
      orderEvent: event.id,
      orderTrace: event.traceparent,
    };
  }
}

function keyOf({ item, kind, round, number }: PlaceOfItem): string {
  return `${item}:${kind}:${round}:${number}`;
}
