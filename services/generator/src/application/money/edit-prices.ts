import { Clock, Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { priceAt, type Price } from '../../domain/money/price.js';
import { Prices } from '../ports/prices.js';

export interface ShownPrice extends Omit<Price, 'validFrom'> {
  validFrom: string;
  state: 'past' | 'in-force' | 'to-come';
  /** Null: by the operator's file. */
  setBy: string | null;
}

interface GivenPrice extends Omit<Price, 'validFrom'> {
  /** Null: from now. */
  validFrom: string | null;
}

/** A clock of whoever sets a price may be behind by so much. */
const toleranceMs = 60_000;

/** The price table. What was in force stays: costs were reckoned by it, and nobody reckons them again. */
@Injectable()
export class EditPrices {
  constructor(
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<ShownPrice[]> {
    const now = this.clock.now();
    const all = await this.prices.all();
    return all.map((price) => ({
      ...price,
      validFrom: price.validFrom.toISOString(),
      state: price.validFrom > now ? 'to-come' : priceAt(all, price.model, now) === price ? 'in-force' : 'past',
    }));
  }

  /** @throws Problem 422 where it would begin in the past */
  async set({ validFrom: from, ...price }: GivenPrice, setBy: string): Promise<ShownPrice> {
    const now = this.clock.now();
    const validFrom = from === null ? now : new Date(from);
    if (validFrom.getTime() < now.getTime() - toleranceMs) {
      throw new Problem(
        422,
        'price-in-past',
        'A price can begin now or later, not in the past: calls made meanwhile were reckoned by the price of their time.',
      );
    }
    await this.prices.set({ ...price, validFrom, setBy }, now);
    const state = validFrom > now ? 'to-come' : 'in-force';
    return { ...price, validFrom: validFrom.toISOString(), state, setBy };
  }

  /** @throws Problem 404 where there is none, 409 where it has been in force */
  async remove(model: string, validFrom: Date): Promise<void> {
    if (validFrom <= this.clock.now()) {
      throw new Problem(
        409,
        'price-in-force',
        'Calls were reckoned by this price: it stays. Set another one from now on.',
      );
    }
    if (await this.prices.remove(model, validFrom)) return;
    throw new Problem(404, 'price-unknown', `There is no price of ${model} from ${validFrom.toISOString()}.`);
  }
}
