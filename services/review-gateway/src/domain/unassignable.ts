import { obstacle, type Expert, type History, type Obstacle, type SeatTerms } from './eligibility.js';

const words: Record<Obstacle, string> = {
  status: 'not active',
  role: 'without the role',
  domain: 'of other domains',
  language: 'of other languages',
  excluded: 'excluded (wrote the text or an earlier version of it, or voided)',
  'same-round': 'in another seat of this round',
  'reviewed-version': 'have reviewed this version',
  'reviewed-item': 'have reviewed this item',
  barred: 'have declined it or were shown its reviews',
  unqualified: 'not yet through the test round',
  'done-for-today': 'have answered as many as they want today',
  reserved: 'waiting, because it is kept for another',
};

/** Why none of the project's experts may take the seat, in words; null where one may. */
export function whyUnassignable(
  seat: SeatTerms,
  experts: readonly Expert[],
  historyOf: (expert: Expert) => History,
): string | null {
  const counts = new Map<Obstacle, number>();
  for (const expert of experts) {
    const found = obstacle(expert, seat, historyOf(expert));
    if (found === null) return null;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const role = seat.kind === 'vote' ? 'panelist' : 'reviewer';
  const need = `Needs an active ${role} for ${seat.domain} in ${seat.language}`;
  if (counts.size === 0) return `${need}; the project has no experts.`;
  return `${need}. Of ${experts.length}: ${[...counts].map(([what, count]) => `${count} ${words[what]}`).join(', ')}.`;
}
