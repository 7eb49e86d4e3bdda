import type { CastBallot, PanelVerdict } from './decide-panel.js';
import type { RoundInputs, RoundVerdict } from './decide-round.js';
import type { Item } from './item.js';
import type { Order, OrderBody } from './orders.js';

/** A decision with what it was made from, so that it can be made again. */
export type Verdict = { readonly epoch: number; readonly rules: number; readonly number: number } & (
  | { readonly subject: 'round'; readonly inputs: RoundInputs; readonly result: RoundVerdict }
  | {
      readonly subject: 'panel';
      readonly inputs: { readonly ballots: readonly CastBallot[] };
      readonly result: PanelVerdict;
    }
);

export const strikeCauses = ['wrong-answer', 'unusable-output', 'failed-round'] as const;

/** A recorded failure of a model on an item. */
export interface Strike {
  readonly cause: (typeof strikeCauses)[number];
  /** The failed attempt, or null for a failed round. */
  readonly attempt: string | null;
  /** The version whose round failed, or null for a failed attempt. */
  readonly version: number | null;
  /** When the attempt failed, ISO 8601; null: now. */
  readonly at: string | null;
}

/** An item after something happened to it, and what follows from that. */
export interface Step {
  readonly item: Item;
  readonly orders: readonly Order[];
  readonly verdicts: readonly Verdict[];
  readonly strikes: readonly Strike[];
}

export function stepOf(item: Item): Step {
  return { item, orders: [], verdicts: [], strikes: [] };
}

export function changed(step: Step, change: Partial<Item>): Step {
  return { ...step, item: { ...step.item, ...change } };
}

/** Gives an order: it takes the next epoch, and so closes the one before. */
export function ordered(step: Step, body: OrderBody, rules: number): Step {
  const epoch = step.item.epoch + 1;
  const { contentVersion, simulated } = step.item;
  const order: Order = { ...body, epoch, contentVersion, rules, simulated };
  return { ...step, item: { ...step.item, epoch }, orders: [...step.orders, order] };
}

/** Keeps a verdict under the epoch of the order that carries it out, the next one. */
export function judged(step: Step, verdict: DistributiveOmit<Verdict, 'epoch'>): Step {
  return { ...step, verdicts: [...step.verdicts, { ...verdict, epoch: step.item.epoch + 1 }] };
}

export function struck(step: Step, strikes: readonly Strike[]): Step {
  return { ...step, strikes: [...step.strikes, ...strikes] };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
