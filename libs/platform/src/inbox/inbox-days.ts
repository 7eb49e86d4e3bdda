const dayMs = 24 * 60 * 60 * 1000;

/** The beginning of the UTC day that is so many days after (or, negative, before) that of `time`. */
export function startOfDay(time: Date, days = 0): Date {
  return new Date((Math.floor(time.getTime() / dayMs) + days) * dayMs);
}

/** The lowest UUIDv7 of this millisecond: every one of an earlier time is below it, none of a later time is. */
export function lowestIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** The partition of the inbox that holds a day's ids: `inbox_20260131`. */
export function partitionOf(day: Date): string {
  return `inbox_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
}

/** The bounds of a day's partition, the upper one exclusive. */
export function boundsOf(day: Date): { from: string; to: string } {
  return { from: lowestIdAt(startOfDay(day)), to: lowestIdAt(startOfDay(day, 1)) };
}
