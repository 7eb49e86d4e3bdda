import { chooseModel, type WeightedModel } from './choose-model.js';
import { usualTemperature } from './parameters.js';
import { seedOf } from './strikes.js';

export type FailureCause = 'wrong-answer' | 'unusable-output' | 'screened-out';

export interface Tries<M> {
  /** As the project's configuration names them. */
  models: readonly M[];
  item: string;
  /** Strikes before the order. */
  strikes: number;
  /** Why each attempt since the order came to nothing. */
  failures: readonly FailureCause[];
  /** Models that can't be used now. */
  unusable: ReadonlySet<string>;
}

export interface Variation<M> {
  /** Null: the generator's own model. */
  choice: M | null;
  /** Null: the model's own, and nothing is sent. */
  temperature: number | null;
  seed: number;
}

const step = 0.1;
/** A model gets loose far above what it is meant for: no further steps. */
const mostSteps = 3;
const highest = 1;

/**
 * How the next attempt at an item differs from those that failed: by another seed, by the next model where there are
 * several, and, after an answer that was wrong or didn't follow, by a temperature a step higher. A reply that couldn't be
 * read doesn't get easier to read by that; and where the project leaves the temperature to the model, it stays so: some models
 * refuse any. The same item at the same place is always tried in the same way.
 */
export function varyAttempt<M extends WeightedModel & { temperature: number | null }>({
  models,
  item,
  strikes,
  failures,
  unusable,
}: Tries<M>): Variation<M> {
  // Where none of its models can be used, the first one says why.
  const choice = chooseModel(models, item, failures.length, unusable) ?? chooseModel(models, item, failures.length);
  const seed = seedOf(strikes + failures.length);
  const usual = choice ? choice.temperature : usualTemperature;
  if (usual === null) return { choice, temperature: null, seed };
  const steps = Math.min(failures.filter((cause) => cause !== 'unusable-output').length, mostSteps);
  // In hundredths: 0.6 and three steps are 0.9, and no figure just beside it.
  const raised = Math.round((usual + steps * step) * 100) / 100;
  return { choice, temperature: Math.max(usual, Math.min(raised, highest)), seed };
}
