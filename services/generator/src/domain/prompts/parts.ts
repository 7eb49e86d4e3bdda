import { oneLine } from './feedback.js';
import type { Phrases } from './phrases.js';

export interface AskedQuestion {
  stem: string;
  options: readonly { id: string; text: string }[];
  language: string;
}

/** Stem and options, an option a line. The key is no input, and so can't be shown. */
export function writeQuestion({ stem, options }: AskedQuestion, phrases: Phrases): string {
  const lines = options.map(({ id, text }) => phrases.option(id, oneLine(text)));
  return [phrases.question, stem, '', phrases.options, ...lines].join('\n');
}

export function writeSteps(steps: readonly string[], phrases: Phrases): string[] {
  return steps.map((step, i) => phrases.step(i + 1, step));
}
