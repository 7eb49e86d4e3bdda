import { isKey } from '../reply/judge-reply.js';

/** What the two calls of a screening found; null where a reply couldn't be read. */
export interface Findings {
  /** The options that follow from the reasoning. */
  following: readonly string[] | null;
  mean: number | null;
}

export type Fault = 'does-not-follow' | 'low-scores';

/** Further attempts that a rationale's screening can cost, for one order. */
export const mostScreenedOut = 2;

/**
 * What makes a rationale plainly broken; null where nothing does. A reply that couldn't be read is the screening's fault and
 * not the rationale's.
 */
export function faultOf(
  { following, mean }: Findings,
  gold: readonly string[],
  { lowestMean }: { lowestMean: number },
): Fault | null {
  if (following !== null && !isKey(following, gold)) return 'does-not-follow';
  if (mean !== null && mean < lowestMean) return 'low-scores';
  return null;
}

/** Whether a rationale with the fault is written again; else it goes on to the experts with its screening. */
export function isScreenedOut(fault: Fault | null, screenedOutBefore: number): boolean {
  return fault !== null && screenedOutBefore < mostScreenedOut;
}

/** The fault in words, for leads and for the strike ledger: it names no option. */
export function describeFault(fault: Fault, { mean }: Findings, lowestMean: number): string {
  if (fault === 'does-not-follow') return 'screened out: the answer does not follow from the reasoning';
  return `screened out: the judge's mean is ${mean!.toFixed(2)}, below ${lowestMean}`;
}
