import type { Money, Price } from '../../domain/money/price.js';

/** Rounded up to a hundredth of the smallest coin that most currencies have: never shown as less than it is. */
export function shownMoney({ micros, currency }: Money): string {
  return `${(Math.ceil(micros / 100) / 10_000).toFixed(4)} ${currency}`;
}

/** Why a cap can't be kept that is in another currency than what was spent. */
export function whyNoSum(cap: Money, others: readonly Money[]): string {
  const spent = others.map(shownMoney).join(' and ');
  return `The project has a cap of ${shownMoney(cap)}, and has spent ${spent}, which can't be counted in it: set the cap in ${others[0]!.currency}, or take it away`;
}

/** Why a project with a cap can't have a model called that has no price in the cap's currency. */
export function whyNoCall(model: string, cap: Money, price: Price | null): string {
  const found =
    price === null
      ? `no price is in force for the model "${model}"`
      : `the price of "${model}" is in ${price.currency}`;
  return `The project has a cap of ${shownMoney(cap)}, and ${found}: set a price in ${cap.currency}, or take the cap away`;
}
