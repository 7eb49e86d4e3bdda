export interface Expert {
  readonly expert: string;
  readonly revision: number;
  readonly simulated: boolean;
}

export abstract class Experts {
  /** Keeps each expert whose revision is above the one kept. @returns those of them that are kept now */
  abstract keep<E extends Expert>(experts: readonly E[]): Promise<E[]>;

  abstract simulated(): Promise<ReadonlySet<string>>;
}
