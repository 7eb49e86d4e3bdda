import { fault, type Fault } from './fault.js';
import type { Rationale } from './review.js';
import { bytes } from './text.js';

/** As for a model's output: longer is unusable. */
export const maximumRationaleBytes = 24 * 1024;

/** Whether the reviser states exactly the gold set, in any order. */
export function isGoldSet(answer: readonly string[], gold: readonly string[]): boolean {
  const stated = new Set(answer);
  return stated.size === new Set(gold).size && gold.every((id) => stated.has(id));
}

/** Every fault of a revision's text. */
export function faultsOfRationale({ steps, conclusion }: Rationale): Fault[] {
  const blank = [...steps, conclusion].flatMap((text, index) =>
    text.trim() === ''
      ? [
          index === steps.length
            ? fault('conclusion-empty', {}, 'text.conclusion is empty.')
            : fault('step-empty', { step: index + 1 }, `text.steps[${index}] is empty.`),
        ]
      : [],
  );
  const size = [...steps, conclusion].reduce((sum, text) => sum + bytes(text), 0);
  const long =
    size > maximumRationaleBytes
      ? [
          fault(
            'text-too-long',
            { bytes: size, most: maximumRationaleBytes },
            `The text holds ${size} bytes; a rationale has at most ${maximumRationaleBytes}.`,
          ),
        ]
      : [];
  return [...blank, ...long];
}
