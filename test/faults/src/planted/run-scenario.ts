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

/** @param plant name of what is planted; null: nothing, only the windows are as wide */
export async function runScenario(
  transport: TransportName,
  scenario: Scenario,
  plant: string | null,
): Promise<ScenarioResult> {
  const stage = await Stage.set(transport, plant, scenario.windows);
  try {
    await scenario.strike?.(stage);
    const isDone = await loadEnds(stage);
    if (isDone) await scenario.aftermath?.(stage);
    return { violations: await verdictOn(stage, isDone), rewritten: stage.rewritten() };
  } finally {
    await stage.close();
  }
}
