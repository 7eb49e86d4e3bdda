import { costOf, type Money, type Price } from './price.js';

/** What was seen of a model's replies in a project. */
export interface SeenReplies {
  count: number;
  /** Tokens of the longest. */
  longest: number;
}

/** The longest reply that reasoning models give where nothing is said: asked for while a model is hardly known, if it takes that. */
const firstLimit = 32_768;
export const leastLimit = 1024;
const enoughReplies = 20;
/** What a server adds to the prompt by its template. */
const templateTokens = 64;

/** No tokenizer makes more tokens of a text than it has bytes. */
export function mostPromptTokens(prompt: string): number {
  return new TextEncoder().encode(prompt).length + templateTokens;
}

/**
 * How many tokens a reply may have in a project with a cap: as the project says, else with ample room above the longest
 * seen. It is sent with the call, so a reservation for it can't be passed. A power of two, so that it stays the same for
 * many calls.
 * @param most that the model takes, as far as that is known
 */
export function replyLimit(maxTokens: number | null, seen: SeenReplies, most = Infinity): number {
  if (maxTokens !== null) return maxTokens;
  if (seen.count < enoughReplies) return Math.min(firstLimit, most);
  return Math.min(Math.max(2 ** Math.ceil(Math.log2(2 * Math.max(seen.longest, 1))), leastLimit), firstLimit, most);
}

/** How long a reply is taken for where nobody will ever know: as the longest seen, as long as a few were. */
export function expectedReply(limit: number, seen: SeenReplies): number {
  return seen.count < enoughReplies ? limit : Math.min(seen.longest, limit);
}

/** The most that a call can cost. */
export function mostOf(price: Price, prompt: string, limit: number): Money {
  return costOf({ prompt: mostPromptTokens(prompt), completion: limit }, price);
}
