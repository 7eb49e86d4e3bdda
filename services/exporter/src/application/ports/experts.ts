export interface Expert {
  readonly expert: string;
  readonly revision: number;
  readonly simulated: boolean;
}

export abstract class Experts {
  /** Keeps each expert whose revision is above the one kept. */
  abstract keep(experts: readonly Expert[]): Promise<void>;

  abstract simulated(): Promise<ReadonlySet<string>>;
}
