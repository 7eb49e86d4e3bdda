/** An order as far as it tells what becomes of an item. */
export type ItemStep = 'reviews' | 'regenerate' | 'revise' | 'amend' | 'panel' | 'validated' | 'retracted' | 'retired';

export type Fate =
  'held' | 'counting' | 'validated' | 'regenerated' | 'revised' | 'panel' | 'retired' | 'amended' | 'voided';

const last: Partial<Record<ItemStep, Fate>> = {
  regenerate: 'regenerated',
  revise: 'revised',
  amend: 'amended',
  retired: 'retired',
};

/**
 * What became of a review, from the orders for its item since the one that asked for it, oldest first. While its round
 * is open, an adjudication included, it counts and nothing more is told: that would tell what others found.
 */
export function fateOf(since: readonly ItemStep[]): Fate {
  let fate: Fate = 'counting';
  for (const step of since) {
    const ending = last[step];
    // What comes after concerns another version.
    if (ending) return ending;
    if (step === 'panel' || step === 'validated') fate = step;
    if (step === 'retracted') fate = 'counting';
  }
  return fate;
}
