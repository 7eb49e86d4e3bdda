import type { Question, RationaleText } from '@consilium/contracts';
import type { Listed, Place, Standing } from '../../domain/listing.js';
import type { Screening } from '../../domain/priority.js';
import type { ItemStep } from '../../domain/fate.js';
import type { WorkOrder } from './work-orders.js';

export interface ItemRow {
  readonly id: string;
  readonly project: string;
  readonly simulated: boolean;
  readonly question: Question;
}

export interface LockedItem {
  readonly id: string;
  readonly epoch: number;
  readonly simulated: boolean;
}

export interface VersionKey {
  readonly item: string;
  readonly version: number;
  /** Experts who wrote the version or an ancestor of it. */
  readonly lineage: readonly string[];
  /** Null: it wasn't screened. */
  readonly screening: Screening | null;
}

export interface VersionRow extends VersionKey {
  readonly parent: number | null;
  readonly text: RationaleText;
  readonly question: Question;
}

export type SeatOfItem = Standing & { readonly item: string };
export type PlaceOfItem = Place & { readonly item: string };

/** A seat as an order leaves it. */
export interface SeatRow extends Listed {
  readonly id: string;
  readonly project: string;
  readonly item: string;
  readonly seatKind: 'blind' | 'adjudication' | null;
  readonly version: number | null;
  readonly domain: string;
  readonly language: string;
  readonly status: 'open' | 'filled';
  readonly priority: number;
  readonly excluded: readonly string[];
  readonly preferred: readonly string[];
  /** Null: at once. */
  readonly othersFrom: Date | null;
  readonly epoch: number;
  readonly configurationVersion: number;
  readonly orderEvent: string;
  readonly orderTrace: string | null;
}

export interface OrderedChanges {
  readonly items: readonly LockedItem[];
  readonly seats: readonly SeatRow[];
  readonly closed: readonly PlaceOfItem[];
  readonly orders: readonly { item: string; epoch: number; order: WorkOrder }[];
  /** What each order was: it tells what became of the item. */
  readonly steps: readonly { item: string; epoch: number; step: ItemStep }[];
  /** Seats that were filled here, and that an order lists as unfilled: it did not know of the answer yet. */
  readonly relisted: readonly SeatRow[];
}

export abstract class Items {
  /** @returns the ids of those that were new */
  abstract add(items: readonly ItemRow[]): Promise<string[]>;
  /** Locks the items in order of id until the end of the transaction. */
  abstract lock(ids: readonly string[]): Promise<LockedItem[]>;
  abstract versions(ids: readonly string[]): Promise<VersionKey[]>;
  abstract addVersions(versions: readonly VersionRow[]): Promise<void>;
  abstract markSimulated(ids: readonly string[]): Promise<void>;
  abstract seats(ids: readonly string[]): Promise<SeatOfItem[]>;
  abstract apply(changes: OrderedChanges): Promise<void>;
}
