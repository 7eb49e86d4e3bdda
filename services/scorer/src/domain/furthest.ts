/** The furthest that an item had to go, nearest first. A validated item is counted under it. */
export const waysToValidation = ['first_round', 'regenerated', 'revised', 'adjudicated', 'panel'] as const;
export type Furthest = (typeof waysToValidation)[number];

export function further(one: Furthest, other: Furthest): Furthest {
  return waysToValidation.indexOf(one) >= waysToValidation.indexOf(other) ? one : other;
}
