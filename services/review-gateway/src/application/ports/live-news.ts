/** Tells pages that are open, on every replica, that they may show something old. */
export abstract class LiveNews {
  /** Seats of the project have changed: told once what changed them is committed. */
  abstract changed(project: string): void;
}
