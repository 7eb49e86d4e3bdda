/** An item, and the group of near duplicates that it is in. */
export interface GroupedItem {
  readonly item: string;
  readonly revision: number;
  readonly group: number;
}

export abstract class Duplicates {
  /** Keeps the group of each item whose revision is above the one kept. @returns those of them that are kept now */
  abstract keep<I extends GroupedItem>(items: readonly I[]): Promise<I[]>;
}
