import type { TransportName } from '../system/system.js';
import { loadEnds, verdictOn } from './conclude.js';
import type { Scenario } from './scenarios.js';
import { Stage } from './stage.js';

export interface ScenarioResult {
  /** Property → what contradicts it; only those that something contradicts. */
  readonly violations: Record<string, readonly string[]>;
  /** Built files that were loaded with changes. */
  readonly rewritten: readonly string[];
}

/** Nobody waits for what can't come any more. */
const short = { stuckMs: 8000, checkMs: 4000 };
/** A slow machine is no finding. */
const long = { stuckMs: 45_000, checkMs: 30_000 };

/** @param plant name of what is planted; null: nothing, only the windows are as wide */
export async function runScenario(
  transport: TransportName,
  scenario: Scenario,
  plant: string | null,
): Promise<ScenarioResult> {
  const stage = await Stage.set(transport, plant, scenario.windows);
  try {
    await scenario.strike?.(stage);
    const isDone = await loadEnds(stage, plant !== null && scenario.standsStill ? short.stuckMs : long.stuckMs);
    if (isDone) await scenario.aftermath?.(stage);
    const { checkMs } = plant === null ? long : short;
    return { violations: await verdictOn(stage, isDone, checkMs), rewritten: stage.rewritten() };
  } finally {
    await stage.close();
  }
}
