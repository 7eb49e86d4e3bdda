export type TrialOutcome = 'accepted' | 'wrong-answer' | 'unusable-output' | 'failed';

export interface TriedSide {
  outcome: TrialOutcome;
  tokens: { prompt: number; completion: number };
  cost: { micros: number; currency: string } | null;
}

/** What a template came to on the items of a trial. */
export interface TrialSum {
  tried: number;
  right: number;
  wrong: number;
  /** Replies that couldn't be read, and calls that brought none. */
  unusable: number;
  tokens: { prompt: number; completion: number };
  /** One entry a currency; a call whose cost isn't known is in none. */
  costs: { micros: number; currency: string }[];
}

export function sumUp(sides: readonly TriedSide[]): TrialSum {
  const count = (wanted: readonly TrialOutcome[]): number =>
    sides.filter(({ outcome }) => wanted.includes(outcome)).length;
  const costs = new Map<string, number>();
  for (const { cost } of sides) if (cost) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.micros);
  return {
    tried: sides.length,
    right: count(['accepted']),
    wrong: count(['wrong-answer']),
    unusable: count(['unusable-output', 'failed']),
    tokens: {
      prompt: sides.reduce((sum, { tokens }) => sum + tokens.prompt, 0),
      completion: sides.reduce((sum, { tokens }) => sum + tokens.completion, 0),
    },
    costs: [...costs].map(([currency, micros]) => ({ micros, currency })),
  };
}
