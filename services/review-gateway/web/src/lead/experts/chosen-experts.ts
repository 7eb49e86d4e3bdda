import type { Expert } from '../api/gateway.js';

export const shownStates = ['here', 'working', 'gone', 'all'] as const;
/** `here`: active or paused; `gone`: left or voided; `working`: with something in hand. */
export type ShownState = (typeof shownStates)[number];

/** The experts looked for, those at work first, then by who answered last. */
export function chosenExperts(all: readonly Expert[], { text, state }: { text: string; state: ShownState }): Expert[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .filter((expert) => isIn(expert, state))
    .filter(({ name, specialties, languages }) => {
      const about = [name, ...specialties, ...languages].join(' ').toLowerCase();
      return words.every((word) => about.includes(word));
    })
    .sort(
      (a, b) =>
        Number(b.inHand !== null) - Number(a.inHand !== null) ||
        (b.lastAnswerAt ?? '').localeCompare(a.lastAnswerAt ?? '') ||
        a.name.localeCompare(b.name),
    );
}

function isIn({ status, inHand }: Expert, state: ShownState): boolean {
  switch (state) {
    case 'here':
      return status === 'active' || status === 'paused';
    case 'gone':
      return status === 'left' || status === 'voided';
    case 'working':
      return inHand !== null;
    case 'all':
      return true;
  }
}
