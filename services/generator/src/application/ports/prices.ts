import type { Price } from '../../domain/money/price.js';

export interface SetPrice extends Price {
  /** Null: from the operator's file. */
  setBy: string | null;
}

/** The price table. What was in force once stays as it was: costs were computed by it. */
export abstract class Prices {
  abstract all(): Promise<SetPrice[]>;
  /** One already given for the model and the instant is replaced. */
  abstract set(price: SetPrice, at: Date): Promise<void>;
  /** Adds those for whose model and instant there is none. */
  abstract add(prices: readonly SetPrice[], at: Date): Promise<void>;
  /** @returns whether there was one */
  abstract remove(model: string, validFrom: Date): Promise<boolean>;
}
