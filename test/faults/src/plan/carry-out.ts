import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '@consilium/tools';
import { NotInjected, type Blow, type Lane } from '../faults/definition.js';
import { faultNamed } from '../faults/index.js';
import type { FaultySystem } from '../system/system.js';

export interface Outcome {
  /** Fault → how often it was injected, and shown to be. */
  readonly injected: Record<string, number>;
  /** Fault → why it was none. */
  readonly skipped: Record<string, string>;
}

export type Say = (line: string) => void;

/** Injects and heals every fault of a plan, its lanes side by side. @throws where one could not be healed */
export async function carryOut(plan: readonly Blow[], system: FaultySystem, say: Say): Promise<Outcome> {
  const begun = Date.now();
  const outcome: Outcome = { injected: {}, skipped: {} };
  const clock = () => `${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s`;
  const strike = async (blow: Blow): Promise<void> => {
    await sleep(Math.max(0, begun + blow.at * 1000 - Date.now()));
    const { fault } = blow;
    try {
      const injection = await faultNamed(fault).inject({ system, blow, dice: new Dice(blow.seed) });
      say(`${clock()}  + ${fault}: ${injection.what}`);
      await sleep(blow.seconds * 1000);
      const evidence = await injection.heal();
      say(`${clock()}  - ${fault}: ${evidence}`);
      outcome.injected[fault] = (outcome.injected[fault] ?? 0) + 1;
    } catch (error) {
      if (!(error instanceof NotInjected)) throw new Error(`${fault} failed at ${clock().trim()}`, { cause: error });
      say(`${clock()}  ! ${fault}: NOT INJECTED: ${error.message}`);
      outcome.skipped[fault] = error.message;
    }
  };
  const lanes = Map.groupBy(plan, ({ lane }): Lane => lane);
  const ends = await Promise.allSettled([...lanes.values()].map((blows) => inTurn(blows, strike)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return outcome;
}

async function inTurn(blows: readonly Blow[], strike: (blow: Blow) => Promise<void>): Promise<void> {
  for (const blow of blows) await strike(blow);
}
