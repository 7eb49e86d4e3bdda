/** Spells in which a server takes fewer calls at once than usual, and refuses the others with 429. */
export interface Bursts {
  /** From the beginning of one to the beginning of the next; the first begins so long after the server's start. */
  readonly everySeconds: number;
  readonly seconds: number;
  /** Share of the capacity (0 to 1) that is left meanwhile. */
  readonly share: number;
}

export interface CapacityPlan {
  /** Calls at once; null: as many as come. */
  readonly capacity: number | null;
  readonly bursts: Bursts | null;
}

/** How many calls at once are allowed so many ms after the server's start. */
export function allowedAt({ capacity, bursts }: CapacityPlan, ms: number): number {
  if (capacity === null) return Infinity;
  if (bursts === null) return capacity;
  const every = bursts.everySeconds * 1000;
  const isBurst = ms >= every && ms % every < bursts.seconds * 1000;
  return isBurst ? Math.floor(capacity * bursts.share) : capacity;
}
