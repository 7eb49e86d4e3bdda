import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Prices, type SetPrice } from '../ports/prices.js';

const freshMs = 2000;

/** The price table for workers that ask for it at every call: up to two seconds old. */
@Injectable()
export class CurrentPrices {
  private known: { at: number; prices: Promise<SetPrice[]> } | null = null;

  constructor(
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {}

  all(): Promise<SetPrice[]> {
    const now = this.clock.now().getTime();
    if (this.known && now - this.known.at < freshMs) return this.known.prices;
    const prices = this.prices.all();
    this.known = { at: now, prices };
    prices.catch(() => (this.known = null));
    return prices;
  }
}
