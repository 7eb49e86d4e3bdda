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

/** What a seat needs, and what keeps each of the project's experts from it. */
export interface Unassignable {
  readonly need: { readonly role: 'reviewer' | 'panelist'; readonly domain: string; readonly language: string };
  readonly experts: number;
  readonly obstacles: readonly { readonly what: Obstacle; readonly count: number }[];
}

/** Why none of the project's experts may take the seat; null where one may. */
export function whyUnassignable(
  seat: SeatTerms,
  experts: readonly Expert[],
  historyOf: (expert: Expert) => History,
): Unassignable | null {
  const counts = new Map<Obstacle, number>();
  for (const expert of experts) {
    const found = obstacle(expert, seat, historyOf(expert));
    if (found === null) return null;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return {
    need: { role: seat.kind === 'vote' ? 'panelist' : 'reviewer', domain: seat.domain, language: seat.language },
    experts: experts.length,
    obstacles: [...counts].map(([what, count]) => ({ what, count })),
  };
}

/** The same in English, for whoever reads the answer of a program. */
export function unassignableInWords({ need: { role, domain, language }, experts, obstacles }: Unassignable): string {
  const needed = `Needs an active ${role} for ${domain} in ${language}`;
  if (obstacles.length === 0) return `${needed}; the project has no experts.`;
  return `${needed}. Of ${experts}: ${obstacles.map(({ what, count }) => `${count} ${words[what]}`).join(', ')}.`;
}
