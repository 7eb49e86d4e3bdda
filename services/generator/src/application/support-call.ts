import type { ModelChoice } from '@consilium/contracts';
import { v7 as uuidv7 } from 'uuid';
import { parametersOf } from '../domain/parameters.js';
import type { Prompt } from '../domain/prompts/templates.js';
import type { Call } from './call-model.js';
import type { AttemptPurpose } from './ports/attempts.js';

/** A call of a model for something beside writing. */
export function supportCall(
  purpose: Exclude<AttemptPurpose, 'write'>,
  order: Call['order'],
  prompt: Prompt,
  model: string | null,
  models: readonly ModelChoice[],
  seed = 1,
): Call {
  return { id: uuidv7(), purpose, order, prompt, model, seed, isRepeatable: true, ...parametersOf(model, models) };
}
