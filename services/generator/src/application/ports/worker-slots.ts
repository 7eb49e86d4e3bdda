/** A worker's places for calls in flight. */
export interface Slots {
  /** As configured. */
  slots: number;
  /** What the servers take of it at present. */
  allowed: number;
  used: number;
}

/** What the workers say of themselves; their slots are shared by all projects. */
export abstract class WorkerSlots {
  abstract report(worker: string, slots: Slots, at: Date): Promise<void>;
  abstract forget(worker: string): Promise<void>;
  /** Of those heard of since then. */
  abstract total(since: Date): Promise<Slots & { workers: number }>;
}
