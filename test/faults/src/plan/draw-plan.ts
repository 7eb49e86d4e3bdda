import { Dice } from '@consilium/tools';
import type { Blow, Lane } from '../faults/definition.js';
import { faultNamed } from '../faults/index.js';
import type { TransportName } from '../system/system.js';

/** Seconds between the end of one fault and the next of its lane. */
const gap = { shortest: 0.5, longest: 2.5 };

/** Each of the faults once, in an order, at moments and for spells that hang on the seed, the list and the transport alone. */
export function drawPlan(seed: number, transport: TransportName, names: readonly string[]): Blow[] {
  const dice = new Dice('faults', seed, transport, ...names);
  const free = new Map<Lane, number>();
  return shuffled(names, dice)
    .map((name): Blow => {
      const { lane, seconds } = faultNamed(name);
      const at = (free.get(lane) ?? 0) + within(dice, gap.shortest, gap.longest);
      const lasts = within(dice, ...seconds);
      free.set(lane, at + lasts);
      return { fault: name, lane, at: rounded(at), seconds: rounded(lasts), seed: `${seed} ${transport} ${name}` };
    })
    .toSorted((a, b) => a.at - b.at);
}

export function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  return list
    .map((one) => ({ one, place: dice.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

/** When the last of them should be over, in seconds. */
export function spanOf(plan: readonly Blow[]): number {
  return Math.max(0, ...plan.map(({ at, seconds }) => at + seconds));
}

function within(dice: Dice, low: number, high: number): number {
  return low + dice.next() * (high - low);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
