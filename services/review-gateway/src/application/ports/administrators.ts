export abstract class Administrators {
  /** Keeps others from adding one until the end of the transaction. @returns whether there is none yet */
  abstract lockIfNone(): Promise<boolean>;
  abstract add(id: string): Promise<void>;
  abstract includes(id: string): Promise<boolean>;
}
